package dev.dunlin.lab.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How soon a peer answers, and what the history says of a transfer, on two machines on loopback.
@Tag("system")
class PingTest {
  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine anna;
  Machine ben;
  String at;

  @BeforeEach
  void twoMachines() throws IOException {
    stage = new Stage(directory);
    anna = stage.machine("anna");
    ben = stage.machine("ben");
    at = ben.up("--no-discover", "--accept", "always").address();
  }

  @Test
  void pingsUntilCtrlCAndThenSumsUp() throws IOException {
    Running ping = anna.start("ping", at, "--interval", "20ms", "--json");
    for (int sequence = 1; sequence <= 25; sequence++) {
      Fields answer = ping.awaitEvent("answer");
      assertThat(answer.whole("sequence")).isEqualTo(sequence);
      assertThat(answer.number("roundTripMillis")).isBetween(0.0, 5_000.0);
      assertThat(answer.text("route")).isEqualTo("direct");
    }
    ping.signal("INT");
    Ended ended = ping.await();

    assertThat(ended.exit()).as(ended.errors()).isZero();
    Fields all = ended.last();
    assertThat(all.text("type")).isEqualTo("pinged");
    assertThat(all.whole("answered")).isGreaterThanOrEqualTo(25);
    assertThat(all.number("minMillis"))
        .isLessThanOrEqualTo(all.number("medianMillis"))
        .isPositive();
    assertThat(all.number("p95Millis")).isLessThanOrEqualTo(all.number("maxMillis"));
    assertThat(all.number("jitterMillis")).isBetween(0.0, all.number("maxMillis"));
  }

  @Test
  void aPeerThatGoesAwayIsALossAndNotTheEnd() throws IOException {
    Machine cleo = stage.machine("cleo");
    Machine.Up up = cleo.up("--no-discover");
    Running ping = anna.start("ping", up.address(), "--interval", "20ms", "--json");
    var _ = ping.awaitEvent("answer");
    var _ = up.process().kill();
    var _ = ping.awaitLine("\"roundTripMillis\":-1.0");
    var _ = ping.awaitLine("\"roundTripMillis\":-1.0");
    ping.signal("INT");
    Ended ended = ping.await();
    assertThat(ended.exit()).isZero();
    assertThat(ended.last().whole("sent"))
        .isGreaterThanOrEqualTo(ended.last().whole("answered") + 2);
  }

  @Test
  void whoIsNotThereIsSaidAtOnce() throws IOException {
    Ended ended = anna.run("ping", "127.0.0.1:1", "--timeout", "5s");
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.output()).contains("no answer", "0 answered");
    assertThat(anna.run("ping", "nobody-of-this-name").exit()).isEqualTo(3);
  }

  @Test
  void theHistoryOfBothSidesDrawsTheTransfer() throws IOException {
    Samples.file(anna.files().resolve("file.bin"), 20_000_000, new Random(1));
    assertThat(anna.send("file.bin", "--to", at).exit()).isZero();
    for (Machine side : new Machine[] {anna, ben}) {
      String id = side.run("history", "--json").last().text("id");
      Ended shown = side.run("history", "show", id);
      assertThat(shown.exit()).isZero();
      assertThat(shown.lines())
          .anyMatch(line -> line.matches("connect +[0-9.]+ +\\S+"))
          .anyMatch(line -> line.matches("secure +[0-9.]+ +\\S+"))
          .anyMatch(line -> line.matches("durable +[0-9.]+ +\\S+"))
          .anyMatch(line -> line.startsWith("both sides: the peer's clock is "));
      Fields entry = side.run("history", "show", id, "--json").last();
      assertThat(entry.object("result").object("timeline").values().keySet())
          .anyMatch(step -> step.startsWith("local."))
          .anyMatch(step -> step.startsWith("remote."));
      assertThat(entry.object("result").whole("clockErrorMicros")).isPositive();
      assertThat(entry.object("result").has("clockOffsetMicros")).isTrue();
    }
  }
}
