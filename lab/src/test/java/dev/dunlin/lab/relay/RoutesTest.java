package dev.dunlin.lab.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.hub.Flock;
import dev.dunlin.lab.hub.Member;
import dev.dunlin.lab.network.Nat;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Members whose routers keep ports (Anna and Ben), and such whose routers do not (Cleo and Dan).
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
  /// What may travel twice when the route changes: a piece of 1 MiB for each of four streams.
  private static final long IN_FLIGHT = 4L << 20;

  private static final int SIZE = (24 << 20) + 77;

  /// Slow enough that a better route is found before the end.
  private static final String LIMIT = "3M";

  @TempDir static Path directory;
  Flock flock;
  Member anna;
  Member ben;
  Member cleo;
  Member dan;

  @BeforeAll
  void fourMembers() throws IOException {
    flock = Flock.open(directory);
    String invite = flock.invite(4);
    anna = join("anna", Nat.CONE, invite);
    ben = join("ben", Nat.CONE, invite);
    cleo = join("cleo", Nat.SYMMETRIC, invite);
    dan = join("dan", Nat.SYMMETRIC, invite);
    flock.awaitOnline(List.of("anna", "ben", "cleo", "dan"));
  }

  private Member join(String name, Nat nat, String invite) throws IOException {
    return flock.join(
        name, nat, invite, "--accept", "always", "--allow", "read:all,write:all,delete:all");
  }

  @AfterAll
  void end() throws IOException {
    if (flock != null) {
      flock.close();
    }
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
  }

  private static Path file(Member member, String name, long seed) throws IOException {
    return Samples.file(member.files().resolve(name), SIZE, new Random(seed));
  }

  private long relayedBytes() throws IOException {
    return flock.ask("status").getFirst().whole("relayedBytes");
  }

  private static Fields result(Ended sent) {
    return sent.last().objects("results").getFirst();
  }

  /// Sends, lists, gets, puts and deletes, from one to the other.
  private static void doEverything(Member from, Member to, String route) throws IOException {
    String name = from.name() + "-to-" + to.name();
    Path file = file(from, name, name.hashCode());

    Ended sent = from.run("send", "--json", name, "--to", to.name());
    assertDone(sent);
    assertThat(sent.last().text("route")).isEqualTo(route);
    assertThat(result(sent).text("route")).isEqualTo(route);
    assertThat(to.into().resolve(name)).hasSameBinaryContentAs(file);

    assertDone(from.run("put", "--json", name, "--to", to.name()));
    assertThat(to.served().resolve(name)).hasSameBinaryContentAs(file);
    Ended listed = from.run("ls", "--json", to.name());
    assertDone(listed);
    assertThat(listed.output()).contains('"' + name + '"');
    Ended got = from.startGet(name, "--from", to.name()).await();
    assertDone(got);
    assertThat(from.into().resolve(name)).hasSameBinaryContentAs(file);
    assertDone(from.run("rm", "--json", "--yes", to.name() + ':' + name));
    assertThat(to.served().resolve(name)).doesNotExist();
  }

  @Test
  void isPunchedWhereBothRoutersKeepPorts() throws IOException {
    long before = anna.host().sentBytes();
    doEverything(anna, ben, "punched");
    assertThat(anna.host().sentBytes() - before).isGreaterThan(2L * SIZE);
    Ended history = anna.run("history", "--json", "-n", "9");
    assertDone(history);
    assertThat(history.output()).contains("punched");
  }

  @Test
  void isRelayedWhereBothRoutersTakePortsAtRandom() throws IOException {
    long before = relayedBytes();
    doEverything(cleo, dan, "relayed");
    assertThat(relayedBytes() - before).isGreaterThan(3L * SIZE);
  }

  @Test
  void isRelayedWhereOneRouterTakesPortsAtRandom() throws IOException {
    Path file = file(dan, "dan-to-anna", 110);
    Ended sent = dan.run("send", "--json", "dan-to-anna", "--to", "anna");

    assertDone(sent);
    assertThat(sent.last().text("route")).isEqualTo("relayed");
    assertThat(anna.into().resolve("dan-to-anna")).hasSameBinaryContentAs(file);
  }

  @Test
  void movesFromTheRelayToThePunchedRouteWhenThatCanBe() throws IOException {
    Member eve = join("eve", Nat.CONE, flock.invite(1));
    eve.router().block(ben.router().address());
    Path file = file(eve, "moved", 111);

    Running sending = eve.start("send", "--json", "moved", "--to", "ben", "--limit", LIMIT);
    assertThat(sending.awaitProgress(1)).isPositive();
    eve.router().unblock(ben.router().address());

    assertMoved(sending.await(), "punched");
    assertThat(ben.into().resolve("moved")).hasSameBinaryContentAs(file);
  }

  @Test
  void movesFromTheRelayToADirectRouteWhenARouterForwards() throws IOException {
    Member fay = join("fay", Nat.SYMMETRIC, flock.invite(1));
    Path file = file(cleo, "moved-too", 112);

    Running sending = cleo.start("send", "--json", "moved-too", "--to", "fay", "--limit", "1500k");
    // Later than the first search goes on, which finds nothing.
    assertThat(sending.awaitProgress(11 << 20)).isPositive();
    fay.router().forward(Integer.parseInt(fay.address().substring(fay.address().indexOf(':') + 1)));

    assertMoved(sending.await(), "direct");
    assertThat(fay.into().resolve("moved-too")).hasSameBinaryContentAs(file);
  }

  private static void assertMoved(Ended sent, String route) {
    assertDone(sent);
    assertThat(result(sent).text("route")).as(sent.output()).isEqualTo(route);
    assertThat(result(sent).text("routes")).as(sent.output()).contains("relayed", route);
    assertThat(sent.last().whole("bytes")).isBetween((long) SIZE, SIZE + IN_FLIGHT);
  }
}
