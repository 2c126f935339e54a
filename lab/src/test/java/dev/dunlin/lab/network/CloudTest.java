package dev.dunlin.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the network of the hub's tests does, seen by a small program on its hosts.
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloudTest {
  private static final int FROM = 40_001;
  private static final List<Integer> PORTS = List.of(7001, 7002, 7003, 7004);
  private static final int MEGABITS = 40;
  private static final int BYTES = 4 << 20;

  /// Not refused: a refusal would end a connection that both sides open at once.
  private static final String DROPPED = "none: Connect timed out";

  Cloud cloud;
  Cloud.Client cone;
  Cloud.Client other;
  Cloud.Client symmetric;

  @BeforeAll
  void aCloud() throws IOException {
    cloud = Cloud.open();
    cone = cloud.client(Nat.CONE);
    other = cloud.client(Nat.CONE);
    symmetric = cloud.client(Nat.SYMMETRIC);
    String[] listen =
        Stream.concat(Stream.of("listen"), PORTS.stream().map(String::valueOf))
            .toArray(String[]::new);
    for (Host host : List.of(cloud.hub(), other.host())) {
      start(host, listen);
    }
  }

  @AfterAll
  void remove() throws IOException {
    if (cloud != null) {
      cloud.close();
    }
  }

  /// Returns when it listens; closing the cloud ends it.
  private static void start(Host host, String... words) throws IOException {
    Process process =
        new ProcessBuilder(host.command(Probe.command(words))).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    assertThat(output.readLine()).isEqualTo("listening");
  }

  private static List<String> call(Host host, int bytes, String... to) throws IOException {
    List<String> words = new ArrayList<>(List.of("call", "" + FROM, "" + bytes));
    words.addAll(List.of(to));
    Tool.Result called = host.run(Probe.command(words.toArray(String[]::new)));
    assertThat(called.exit()).as(called.output()).isZero();
    return called.output().lines().toList();
  }

  /// As whom the hub sees this host at each of its ports, when it calls all from one port.
  private List<String> seenAs(Cloud.Client client) throws IOException {
    String[] to =
        PORTS.stream().map(port -> cloud.hub().address() + ':' + port).toArray(String[]::new);
    return call(client.host(), 0, to).stream().map(line -> line.split(" ", -1)[0]).toList();
  }

  @Test
  void aConeRouterKeepsThePort() throws IOException {
    assertThat(seenAs(cone))
        .hasSize(PORTS.size())
        .containsOnly(cone.router().address() + ':' + FROM);
  }

  @Test
  void aSymmetricRouterTakesAnotherPortForEachConnection() throws IOException {
    assertThat(seenAs(symmetric))
        .hasSize(PORTS.size())
        .allMatch(seen -> seen.startsWith(symmetric.router().address() + ':'))
        .hasSizeGreaterThan(1)
        .matches(seen -> seen.stream().distinct().count() > 1, "not all the same");
  }

  @Test
  void hostsDoNotReachEachOtherUnlessARouterForwards() throws IOException {
    String outside = other.router().address() + ':' + PORTS.getFirst();
    String inside = other.host().address() + ':' + PORTS.getFirst();

    assertThat(call(cone.host(), 0, outside, inside))
        .hasSize(2)
        .allMatch(line -> line.startsWith("none"))
        .first()
        .isEqualTo(DROPPED);
    assertThat(call(cloud.hub(), 0, outside)).containsExactly(DROPPED);

    other.router().forward(PORTS.getFirst());
    assertThat(call(cone.host(), 0, outside)).first().asString().startsWith("203.0.113.101:");
    assertThat(call(cone.host(), 0, other.router().address() + ':' + PORTS.get(1)))
        .containsExactly(DROPPED);
  }

  /// What each says of two that call each other's router at the same time, from ports that both
  /// told each other.
  private static List<String> meet(Cloud.Client one, Cloud.Client two, int seconds)
      throws Exception {
    Process first = startMeeting(one, two, seconds);
    Process second = startMeeting(two, one, seconds);
    List<String> said = new ArrayList<>();
    for (Process each : List.of(first, second)) {
      said.add(new String(each.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
      assertThat(each.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    return said;
  }

  private static Process startMeeting(Cloud.Client one, Cloud.Client other, int seconds)
      throws IOException {
    String there = other.router().address() + ':' + FROM;
    String[] words = Probe.command("meet", "" + FROM, "" + seconds, there);
    return new ProcessBuilder(one.host().command(words)).redirectErrorStream(true).start();
  }

  @Test
  void aConnectionThatBothOpenAtOnceStandsWherePortsAreKept() throws Exception {
    assertThat(meet(cone, other, 30)).allMatch(said -> said.startsWith("hello from 203.0.113.10"));
    assertThat(meet(cone, symmetric, 3)).allMatch(said -> said.startsWith("none"));
  }

  @Test
  void whatIsBlockedDoesNotPassUntilItIsUnblocked() throws IOException {
    String hub = cloud.hub().address();
    String address = hub + ':' + PORTS.getFirst();

    symmetric.router().block(hub);
    assertThat(call(symmetric.host(), 0, address)).allMatch(line -> line.startsWith("none"));

    symmetric.router().unblock(hub);
    assertThat(call(symmetric.host(), 0, address)).noneMatch(line -> line.startsWith("none"));
  }

  @Test
  void whatLeavesOverAShapedUplinkIsNoFasterThanThat() throws IOException {
    Cloud.Client shaped = cloud.client(Nat.CONE);
    shaped.host().uplink(MEGABITS);

    String[] answer =
        call(shaped.host(), BYTES, cloud.hub().address() + ':' + PORTS.getFirst())
            .getFirst()
            .split(" ", -1);

    assertThat(answer[1]).isEqualTo("" + BYTES);
    double seconds = (Long.parseLong(answer[2]) + 1) / 1e3;
    assertThat((BYTES - Host.BURST_BYTES) / seconds).isLessThan(MEGABITS * 1e6 / 8);
  }

  @Test
  void nothingIsLeftOfAClosedCloud() throws Exception {
    Cloud closed = Cloud.open();
    Cloud.Client client = closed.client(Nat.SYMMETRIC);
    start(client.host(), "listen", "7000");
    Process left = new ProcessBuilder(client.host().command("sleep", "1000")).start();

    closed.close();

    assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Namespaces.names()).noneMatch(name -> name.startsWith(closed.prefix()));
  }
}
