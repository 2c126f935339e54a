package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.SendEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PutTest {
  @TempDir Path folder;
  private Bench bench;
  private String file;

  @BeforeEach
  void makeFile() throws IOException {
    bench = new Bench(folder.resolve("home"));
    file = Files.writeString(folder.resolve("a.txt"), "content").toString();
  }

  @Test
  void putsToEveryPeer() {
    assertThat(bench.run("put", file, "--to", "anna,ben:", "--on-conflict", "overwrite"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.node.calls).containsExactly("put OVERWRITE");
    assertThat(bench.node.requests.getFirst().peers()).containsExactly("anna", "ben");
    assertThat(bench.node.requests.getFirst().paths()).containsExactly(file);
  }

  @Test
  void takesThePeerAsTheLastWordToo() {
    for (String last : List.of("anna:", "anna:/", "192.0.2.7:4433", "192.0.2.7:4433:")) {
      assertThat(bench.run("put", file, last)).describedAs(last).isEqualTo(ExitCode.OK);
    }
    assertThat(bench.node.requests)
        .extracting(request -> request.peers().getFirst())
        .containsExactly("anna", "anna", "192.0.2.7:4433", "192.0.2.7:4433");
    assertThat(bench.node.calls).allMatch("put RENAME"::equals);
  }

  @Test
  void asksToWhom() {
    assertThat(bench.run("put", file)).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("put")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("to whom?").contains("PEER: as the last word");
    assertThat(bench.run("put", "anna:")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("what is to be sent?");
  }

  @Test
  void takesAFileOfThisMachineForAFile() throws IOException {
    Path odd = Files.writeString(Path.of("target/odd:name"), "x");
    assertThat(bench.run("put", odd.toString(), "--to", "anna")).isEqualTo(ExitCode.OK);
    assertThat(bench.run("put", file, odd.toString())).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void putsAtTheTopOnly() {
    assertThat(bench.run("put", file, "anna:docs")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("put", file, "--to", "anna:docs")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("anna:docs: what is put lands at the top");
    assertThat(bench.node.requests).isEmpty();
  }

  @Test
  void cannotAskAboutTakenNames() {
    assertThat(bench.run("put", file, "--to", "anna", "--on-conflict", "ask"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("dunlin put cannot ask about taken names");
  }

  @Test
  void saysHowPuttingIsAllowed() {
    var declined = Results.result("anna", Outcome.DECLINED, "no writing here", List.of());
    bench.node.sending =
        (_, events) -> {
          events.accept(new SendEvent.Finished(declined));
          return Results.report(declined);
        };
    assertThat(bench.run("put", file, "--to", "anna")).isEqualTo(ExitCode.DECLINED);
    assertThat(bench.err()).contains("no writing here").contains("--allow write:PEER");
    assertThat(bench.run("put", file, "--to", "anna", "--json")).isEqualTo(ExitCode.DECLINED);
    assertThat(bench.lines().getLast()).startsWith("{\"type\":\"sent\"");
  }
}
