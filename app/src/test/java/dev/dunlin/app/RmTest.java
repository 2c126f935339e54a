package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.Deleted;
import dev.dunlin.node.PeerPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RmTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder);
    bench.node.deletion = new DeleteReport(List.of(new Deleted("anna", "a", null)));
  }

  @Test
  void deletesWithoutAQuestionWhereThatIsSaid() {
    assertThat(bench.run("rm", "anna:a", "ben:/b/", "anna:a", "--yes")).isEqualTo(ExitCode.OK);
    assertThat(bench.node.deleteRequests)
        .containsExactly(
            new DeleteRequest(List.of(new PeerPath("anna", "a"), new PeerPath("ben", "b")), false));
    assertThat(bench.out()).isEqualTo("deleted anna:a (into the trash there)\n");
  }

  @Test
  void deletesForGood() {
    bench.run("rm", "anna:a", "--yes", "--for-good");
    assertThat(bench.node.deleteRequests.getFirst().forGood()).isTrue();
    assertThat(bench.out()).isEqualTo("deleted anna:a for good\n");
  }

  @Test
  void asksAtATerminalWithTheNamesMadeVisible() {
    assertThat(bench.typing("y\n").run("rm", "anna:a" + ESCAPE, "--for-good"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("  anna:a\\x1b\ndelete it FOR GOOD, with all that is below? [y/N] ")
        .doesNotContain(ESCAPE);
    assertThat(bench.node.deleteRequests).hasSize(1);
  }

  @Test
  void deletesNothingWithoutAYes() {
    for (String answer : List.of("n\n", "\n", "", "yeah\n")) {
      assertThat(bench.typing(answer).run("rm", "anna:a"))
          .describedAs(answer)
          .isEqualTo(ExitCode.OTHER);
    }
    assertThat(bench.node.deleteRequests).isEmpty();
    assertThat(bench.err()).contains("nothing was deleted");
  }

  @Test
  void refusesWhereNobodyCanBeAsked() {
    assertThat(bench.run("rm", "anna:a")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.typing("y\n").run("rm", "anna:a", "--json")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("say yes with --yes");
    assertThat(bench.started()).isFalse();
  }

  @Test
  void listsTheFirstOfMany() {
    List<String> words = new ArrayList<>(List.of("rm"));
    for (int i = 0; i < 21; i++) {
      words.add("anna:file-" + i);
    }
    bench.typing("n\n").run(words.toArray(String[]::new));
    assertThat(bench.out()).contains("file-19\n  and 1 more\ndelete these 21, with");
  }

  @Test
  void takesOnlyNamesAtPeers() {
    assertThat(bench.run("rm", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("rm", "a.txt", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("\"a.txt\" names no peer: write PEER:NAME");
    assertThat(bench.run("rm", "anna:", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("rm", "anna:/", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("rm", "anna:4433", "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("\"anna:\" is a whole served folder");
    assertThat(bench.node.deleteRequests).isEmpty();
  }

  @Test
  void tellsWhatIsNotDeleted() {
    bench.node.deletion =
        new DeleteReport(
            List.of(new Deleted("anna", "a", null), new Deleted("ben", "b" + ESCAPE, "may not\n")));
    assertThat(bench.run("rm", "anna:a", "ben:b", "--yes", "--quiet")).isEqualTo(ExitCode.PARTLY);
    assertThat(bench.out()).isEmpty();
    assertThat(bench.err()).isEqualTo("dunlin: ben:b\\x1b is not deleted: may not\\x0a\n");
    bench.node.deletion = new DeleteReport(List.of(new Deleted("ben", "b", "may not")));
    assertThat(bench.run("rm", "ben:b", "--yes", "--json")).isEqualTo(ExitCode.OTHER);
    assertThat(bench.out())
        .isEqualTo("{\"peer\":\"ben\",\"path\":\"b\",\"problem\":\"may not\"}\n");
  }
}
