package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.PeerStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `dunlin ping`.
class PingTest {
  private static final String ESCAPE = "\u001b[2J";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
  }

  @Test
  void pingsAsOftenAsAskedForAndSumsUp() {
    bench.node.statuses =
        List.of(new PeerStatus("ben", "id", "h:1" + ESCAPE, "direct", 0.25, null));
    assertThat(bench.run("ping", "ben", "--count", "3", "--interval", "10ms"))
        .isEqualTo(ExitCode.OK);
    assertThat(bench.node.calls)
        .containsExactly("ping [ben] 5000", "ping [ben] 5000", "ping [ben] 5000");
    assertThat(bench.lines().getFirst()).isEqualTo("1  0.25 ms  direct, h:1\\x1b[2J");
    assertThat(bench.lines()).contains("2  0.25 ms", "3  0.25 ms");
    assertThat(bench.out())
        .contains("ben: 3 pings, 3 answered, 0 lost (0 %), direct")
        .contains("least 0.25 ms, median 0.25 ms, p95 - (it takes 20 answers), most 0.25 ms")
        .contains("jitter 0.00 ms");
  }

  @Test
  void whoeverIsNotReachedIsNotPingedAgain() {
    bench.node.statuses = List.of(new PeerStatus("ben", null, null, -1, "nobody" + ESCAPE));
    assertThat(bench.run("ping", "ben")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.node.calls).hasSize(1);
    assertThat(bench.out())
        .contains("no answer: nobody\\x1b[2J")
        .contains("0 answered, 1 lost (100 %)");
  }

  @Test
  void jsonHasALineAPingAndOneForAll() {
    bench.node.statuses = List.of(new PeerStatus("ben", "id", "h:1", "relayed", 2.5, null));
    bench.run("ping", "ben", "--count", "2", "--interval", "10ms", "--json");
    assertThat(bench.lines())
        .containsExactly(
            "{\"type\":\"answer\",\"sequence\":1,\"roundTripMillis\":2.5,\"route\":\"relayed\","
                + "\"problem\":null}",
            "{\"type\":\"answer\",\"sequence\":2,\"roundTripMillis\":2.5,\"route\":\"relayed\","
                + "\"problem\":null}",
            "{\"type\":\"pinged\",\"peer\":\"ben\",\"peerId\":\"id\",\"routes\":\"relayed\","
                + "\"sent\":2,\"answered\":2,\"minMillis\":2.5,\"medianMillis\":2.5,"
                + "\"p95Millis\":null,\"maxMillis\":2.5,\"jitterMillis\":0.0}");
  }

  @Test
  void whatCannotBeIsWrongUsage() {
    for (String[] words :
        List.of(
            new String[] {"ping"},
            new String[] {"ping", "a", "b"},
            new String[] {"ping", "a", "--count", "0"},
            new String[] {"ping", "a", "--count", "1000001"},
            new String[] {"ping", "a", "--interval", "9ms"},
            new String[] {"ping", "a", "--timeout", "0"})) {
      assertThat(bench.run(words)).describedAs(String.join(" ", words)).isEqualTo(ExitCode.USAGE);
    }
    assertThat(bench.node.calls).isEmpty();
  }
}
