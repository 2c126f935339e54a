package dev.dunlin.app.shell;

import dev.dunlin.app.command.Commands;
import dev.dunlin.app.hub.action.Actions;
import dev.dunlin.app.prompt.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What could stand in a line of the shell: commands, their options, peers, files here and there.
final class ShellSuggestions implements Suggestions {
  private static final List<String> FORMS =
      List.of("#FILELIST", "#UPLOAD", "#DOWNLOAD", "UPLOAD@", "DOWNLOAD@", "DELETE@");

  private static final List<String> CONFLICTS = List.of("rename", "overwrite", "skip", "ask");

  private final Commands commands;
  private final PeerNames peers;
  private final LocalSuggestions local;
  private final Supplier<Optional<Path>> served;

  /// @param served the served folder, where there is one
  ShellSuggestions(
      Commands commands, PeerNames peers, LocalSuggestions local, Supplier<Optional<Path>> served) {
    this.commands = commands;
    this.peers = peers;
    this.local = local;
    this.served = served;
  }

  @Override
  public List<Suggestion> at(List<String> before, String begun) {
    if (before.isEmpty()) {
      return first(begun);
    }
    String verb = before.getFirst();
    if (verb.startsWith("#")) {
      return inForm(verb, before.size(), begun);
    }
    Optional<CommandSpec> spec = commands.find(verb).map(found -> within(found.spec(), before));
    if (spec.isEmpty()) {
      return List.of();
    }
    @Nullable OptionSpec taking = spec.get().findOption(before.getLast());
    if (taking != null && taking.arity().max() > 0) {
      return value(taking, begun);
    }
    return begun.startsWith("-") ? options(spec.get()) : operand(verb, before, begun);
  }

  /// The command, or the word of it that was written behind it.
  private static CommandSpec within(CommandSpec spec, List<String> before) {
    @Nullable CommandLine sub = before.size() < 2 ? null : spec.subcommands().get(before.get(1));
    return sub == null ? spec : sub.getCommandSpec();
  }

  private List<Suggestion> first(String begun) {
    int at = begun.indexOf('@') + 1;
    if (at > 0) {
      boolean upload = begun.toUpperCase(Locale.ROOT).startsWith("UPLOAD@");
      return upload ? behind(begun.substring(0, at), here(begun.substring(at))) : List.of();
    }
    List<Suggestion> words = new ArrayList<>();
    for (String name : commands.names()) {
      if (!Shell.isRefused(name)) {
        words.add(new Suggestion(name, name, about(name), true));
      }
    }
    words.add(new Suggestion("exit", "exit", "Leaves this shell.", true));
    if (!begun.isEmpty()) {
      FORMS.forEach(form -> words.add(new Suggestion(form, form, "", !form.endsWith("@"))));
    }
    return words;
  }

  private String about(String name) {
    return commands
        .find(name)
        .map(command -> String.join(" ", command.spec().usageMessage().description()))
        .orElse("");
  }

  private List<Suggestion> inForm(String verb, int index, String begun) {
    boolean upload = verb.equalsIgnoreCase("#UPLOAD");
    boolean file = !verb.equalsIgnoreCase("#FILELIST") && index == 1;
    if (file) {
      return upload ? here(begun) : List.of();
    }
    return peers.list(begun);
  }

  /// What an `#UPLOAD` of a name beginning so would take.
  private List<Suggestion> here(String begun) {
    return served
        .get()
        .map(folder -> local.in(folder, begun, false))
        .orElseGet(() -> local.at(begun, false));
  }

  private static List<Suggestion> behind(String before, List<Suggestion> words) {
    return words.stream()
        .map(each -> new Suggestion(before + each.word(), each.shown(), each.about(), each.whole()))
        .toList();
  }

  private List<Suggestion> value(OptionSpec option, String begun) {
    String label = option.paramLabel();
    return switch (option.longestName()) {
      case "--to", "--from" -> peers.list(begun);
      case "--into", "--serve" -> local.at(begun, true);
      case "--on-conflict" -> words(CONFLICTS);
      // A label that lists what there is: ask|always|never.
      default -> label.indexOf('|') > 0 ? words(List.of(label.split("\\|"))) : List.of();
    };
  }

  private static List<Suggestion> options(CommandSpec spec) {
    List<Suggestion> options = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      String about = String.join(" ", option.description());
      options.add(new Suggestion(option.longestName(), option.longestName(), about, true));
    }
    return options;
  }

  private List<Suggestion> operand(String verb, List<String> before, String begun) {
    return switch (verb) {
      case "send", "put" -> local.at(begun, false);
      case "view" -> begun.indexOf(':') < 0 ? local.at(begun, false) : peers.remote(begun);
      case "ls" -> begun.indexOf(':') < 0 ? peers.list(begun) : peers.remote(begun);
      case "get" -> got(before, begun);
      case "rm" -> peers.remote(begun);
      case "trust", "forget" -> peers.list(begun);
      case "help" -> words(commands.names());
      case "config" ->
          words(before.size() == 1 ? List.of("list", "get", "set", "unset") : List.of());
      case "history" -> words(List.of("show"));
      case "hub" -> hub(before);
      default -> List.of();
    };
  }

  /// What can be asked of a hub from a shell.
  private static List<Suggestion> hub(List<String> before) {
    if (before.size() == 1) {
      return words(List.of("invite", "invites", "revoke", "ctl"));
    }
    return words(before.getLast().equals("ctl") ? Actions.names() : List.of());
  }

  /// Names at the peers of `--from`, where these were said already.
  private List<Suggestion> got(List<String> before, String begun) {
    int from = before.lastIndexOf("--from") + 1;
    if (from == 0 || from >= before.size()) {
      return peers.remote(begun);
    }
    List<Suggestion> files = new ArrayList<>();
    for (String peer : before.get(from).split(",", -1)) {
      files.addAll(peers.files(peer, "", begun));
    }
    return files;
  }

  private static List<Suggestion> words(List<String> words) {
    return words.stream().map(Suggestion::new).toList();
  }
}
