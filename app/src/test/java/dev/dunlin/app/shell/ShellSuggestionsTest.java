package dev.dunlin.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.Commands;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.HubSource;
import dev.dunlin.app.command.NodeSource;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.prompt.Suggestions.Suggestion;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.Home;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.ListReport;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

class ShellSuggestionsTest {
  @TempDir Path folder;
  @AutoClose private final Answers answers = new Answers(System::nanoTime);
  private final List<ListRequest> listed = new ArrayList<>();
  private final List<RemoteFile> files = new ArrayList<>();
  private Optional<Path> served = Optional.empty();
  private ShellSuggestions suggestions;

  /// Peers `anna`, `ben`, one met under an address, and one whose name hides an escape.
  private Node node() {
    return (Node)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Node.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "peers" ->
                      List.of(
                          peer("anna"), peer("ben"), peer("192.0.2.7:4433"), peer("x\u001b[2J"));
                  case "list" -> list((ListRequest) arguments[0]);
                  case "close" -> null;
                  default -> throw new AssertionError(method);
                });
  }

  private static KnownPeer peer(String name) {
    return new KnownPeer(name, null, List.of(), null, "peers file", 0, List.of());
  }

  private ListReport list(ListRequest request) {
    listed.add(request);
    return new ListReport(
        List.of(new PeerListing(request.peers().getFirst(), null, files, false, null)));
  }

  @BeforeEach
  void makeSuggestions() {
    NodeSource nodes =
        new NodeSource() {
          @Override
          public Optional<Node> attach(Home home) {
            return Optional.of(node());
          }

          @Override
          public Started start(Home home, NodeOptions options) {
            throw new AssertionError("a node runs already");
          }

          @Override
          public HubSource hubs() {
            throw new AssertionError("nobody asked for a hub");
          }
        };
    Context context =
        new Context(
            Home.of(Map.of("DUNLIN_HOME", folder.resolve("home").toString())),
            nodes,
            InputStream.nullInputStream(),
            System.out,
            System.err,
            Terminal.none());
    LocalNames names = new LocalNames(folder, folder.resolve("user").toString());
    suggestions =
        new ShellSuggestions(
            new TwoCommands(),
            new PeerNames(context, answers),
            new LocalSuggestions(names, folder, answers),
            () -> served);
  }

  /// `get` and `put` alone, with a few options.
  private static final class TwoCommands implements Commands {
    @Override
    public List<String> names() {
      return List.of("get", "put", "rm", "ls", "shell");
    }

    @Override
    public Optional<Command> find(String name) {
      return names().contains(name) ? Optional.of(new Named(name)) : Optional.empty();
    }

    @Override
    public ExitCode run(List<String> words, Context context) {
      throw new AssertionError(words);
    }
  }

  private record Named(String name) implements Command {
    @Override
    public CommandSpec spec() {
      CommandSpec spec = Options.command(name, "Does it.");
      spec.addOption(Options.names("--to", "PEER", "To."));
      spec.addOption(Options.names("--from", "PEER", "From."));
      spec.addOption(Options.text("--into", "DIR", "Where."));
      spec.addOption(Options.accept("How."));
      spec.addOption(Options.json());
      return spec;
    }

    @Override
    public ExitCode run(ParseResult options, Context context) {
      throw new AssertionError(name);
    }
  }

  private List<String> words(String begun, String... before) {
    return suggestions.at(List.of(before), begun).stream().map(Suggestion::word).toList();
  }

  @Test
  void theFirstWordIsACommandThatCanBeRunHere() {
    assertThat(words("")).containsExactly("get", "put", "rm", "ls", "exit");
    assertThat(words("#")).contains("#FILELIST", "#UPLOAD", "#DOWNLOAD").doesNotContain("shell");
    assertThat(words("D")).contains("DOWNLOAD@", "DELETE@");
  }

  @Test
  void optionsAreThoseOfTheCommand() {
    assertThat(words("--", "get")).contains("--from", "--into", "--json", "--help");
    assertThat(words("--", "no-such")).isEmpty();
  }

  @Test
  void valuesAreThoseOfTheOption() {
    assertThat(words("a", "get", "--accept")).containsExactly("ask", "always", "never");
    assertThat(words("a", "put", "x", "--to")).containsExactly("anna", "ben", "192.0.2.7:4433");
    assertThat(words("anna,b", "put", "--to")).containsExactly("anna,ben", "anna,192.0.2.7:4433");
    assertThat(words("", "get", "--json")).contains("anna:");
  }

  @Test
  void localFilesAreOfferedWhereTheyAreTaken() throws IOException {
    Files.createDirectories(folder.resolve("docs/.hidden"));
    Files.createFile(folder.resolve("docs/one file"));
    Files.createFile(folder.resolve("docs/es\u001b[2Jcape"));
    Files.createDirectories(folder.resolve("user/own"));

    assertThat(words("d", "put")).containsExactly("docs/");
    assertThat(words("docs/", "put")).containsExactly("docs/one file");
    assertThat(words("docs/.", "put")).containsExactly("docs/.hidden/");
    assertThat(words("~/", "put")).containsExactly("~/own/");
    assertThat(words(folder + "/d", "put")).containsExactly(folder + "/docs/");
    assertThat(words("docs/", "get", "--into")).isEmpty();
    assertThat(words("nowhere/", "put")).isEmpty();
  }

  @Test
  void historicalUploadsAreOfferedFromTheServedFolder() throws IOException {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Files.createFile(shared.resolve("a"));
    assertThat(words("UPLOAD@s")).containsExactly("UPLOAD@shared/");
    served = Optional.of(shared);
    assertThat(words("UPLOAD@")).containsExactly("UPLOAD@a");
    assertThat(words("", "#UPLOAD")).containsExactly("a");
    assertThat(words("", "#UPLOAD", "a")).contains("anna", "ben");
    assertThat(words("", "#FILELIST")).contains("anna", "ben");
    assertThat(words("", "#DOWNLOAD")).isEmpty();
  }

  @Test
  void filesOfAPeerAreAskedOfThePeerOnceAWhile() {
    files.add(new RemoteFile("docs", true, 0, 0, null));
    files.add(new RemoteFile("my report.txt", false, 2048, 0, null));
    files.add(new RemoteFile("es\u001b[2Jcape", false, 1, 0, null));
    files.add(new RemoteFile("turned\u202etxt", false, 1, 0, null));

    assertThat(words("", "rm")).containsExactly("anna:", "ben:", "192.0.2.7:4433:");
    assertThat(words("anna:", "rm")).containsExactly("anna:docs/", "anna:my report.txt");
    assertThat(words("anna:m", "get")).contains("anna:my report.txt");
    assertThat(words("192.0.2.7:4433:d", "ls")).contains("192.0.2.7:4433:docs/");
    assertThat(listed)
        .extracting(request -> request.peers().getFirst())
        .containsExactly("anna", "192.0.2.7:4433");
    assertThat(suggestions.at(List.of("rm"), "anna:"))
        .contains(new Suggestion("anna:docs/", "docs/", "", false));
  }

  @Test
  void namesAreThoseOfThePeersThatWereSaid() {
    files.add(new RemoteFile("a/b/one.txt", false, 1, 0, null));
    assertThat(words("a/b/o", "get", "--from", "ben")).containsExactly("a/b/one.txt");
    assertThat(listed)
        .singleElement()
        .satisfies(request -> {
          assertThat(request.peers()).containsExactly("ben");
          assertThat(request.names()).containsExactly("a/b");
          assertThat(request.recursive()).isFalse();
        });
  }

  @Test
  void noMoreNamesAreOfferedThanTheLimit() {
    for (int i = 0; i <= PeerNames.MAX_NAMES; i++) {
      files.add(new RemoteFile("f" + i, false, 1, 0, null));
    }
    assertThat(words("anna:", "get")).hasSize(PeerNames.MAX_NAMES);
  }
}
