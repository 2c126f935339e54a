package dev.dunlin.lab.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dunlin.lab.network.Nat;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What people use a hub for, with four members: Anna and Ben, whose routers keep ports, Cleo,
/// whose router does not, and Dora, who is asked before anything lands.
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosTest {
  private static final int SIZE = (3 << 20) + 77;

  /// A dead link is noticed within 15 s; the rest is for a busy machine to start a command that
  /// sees it.
  private static final Duration NOTICED = Duration.ofSeconds(25);

  @TempDir static Path directory;
  Flock flock;
  Member anna;
  Member ben;
  Member cleo;
  Member dora;

  @BeforeAll
  void fourMembers() throws IOException {
    flock = Flock.open(directory);
    String invite = flock.invite(4);
    anna = flock.join("anna", Nat.CONE, invite, "--accept", "always");
    ben = flock.join("ben", Nat.CONE, invite, "--accept", "always");
    cleo = flock.join("cleo", Nat.SYMMETRIC, invite, "--accept", "always");
    dora = flock.join("dora", Nat.CONE, invite);
    flock.awaitOnline(List.of("anna", "ben", "cleo", "dora"));
  }

  @AfterAll
  void end() throws IOException {
    if (flock != null) {
      flock.close();
    }
  }

  private static Path file(Path folder, String name, long seed) throws IOException {
    return Samples.file(folder.resolve(name), SIZE, new Random(seed));
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
  }

  /// The names of what the hub lists to a member.
  private static List<String> listed(Member member) throws IOException {
    Ended listed = member.run("ls", "--json", "-R", "hub");
    assertDone(listed);
    return listed.lines().stream().map(line -> Fields.of(line).text("name")).toList();
  }

  @Test
  void oneMemberIsSentToAndNobodyElse() throws IOException {
    Path file = file(anna.files(), "for-ben", 100);

    assertDone(anna.run("send", "--json", "for-ben", "--to", "ben"));

    assertThat(ben.into().resolve("for-ben")).hasSameBinaryContentAs(file);
    for (Member other : List.of(cleo, dora)) {
      assertThat(other.into().resolve("for-ben")).doesNotExist();
    }
  }

  @Test
  void aBroadcastGoesToEverybodyButOneself() throws IOException {
    Path file = file(cleo.files(), "for-all", 101);
    Ended peers = cleo.run("peers", "--json");
    assertDone(peers);
    TreeSet<String> names = new TreeSet<>();
    for (String line : peers.lines()) {
      names.add(Fields.of(line).text("name"));
    }
    assertThat(names).contains("anna", "ben", "dora").doesNotContain("cleo");

    Running telling = dora.start("receive", "--json", "--yes", "--into", dora.into().toString());
    Ended sent = cleo.run("send", "--json", "for-all", "--to", "all");

    assertDone(sent);
    assertDone(telling.await());
    assertThat(sent.last().objects("results"))
        .extracting(result -> result.text("peer"), result -> result.text("outcome"))
        .containsExactlyInAnyOrder(
            tuple("anna", "landed"), tuple("ben", "landed"), tuple("dora", "landed"));
    for (Member member : List.of(anna, ben, dora)) {
      assertThat(member.into().resolve("for-all")).hasSameBinaryContentAs(file);
    }
    assertThat(cleo.into().resolve("for-all")).doesNotExist();
  }

  @Test
  void whatIsPutAtTheHubIsListedFetchedAndDeletedByItsOwner() throws IOException {
    Path file = file(anna.files(), "stored", 102);

    assertDone(anna.run("put", "--json", "stored", "--to", "hub"));
    assertThat(listed(cleo)).contains("stored");
    Ended got = cleo.startGet("stored", "--from", "hub").await();
    assertDone(got);
    assertThat(cleo.into().resolve("stored")).hasSameBinaryContentAs(file);
    assertThat(flock.ask("store"))
        .filteredOn(stored -> stored.text("path").equals("stored"))
        .extracting(stored -> stored.text("owner"))
        .containsExactly("anna");

    Ended refused = ben.run("rm", "--json", "--yes", "hub:stored");
    assertThat(refused.exit()).as(refused.output()).isOne();
    assertThat(listed(ben)).contains("stored");
    assertDone(anna.run("rm", "--json", "--yes", "hub:stored"));
    assertThat(listed(ben)).doesNotContain("stored");
  }

  @Test
  void whatTheHubLacksIsPulledThroughOnceForTwoWhoAsk() throws IOException {
    int size = 24 << 20;
    Path file = Samples.file(cleo.served().resolve("pulled"), size, new Random(103));
    cleo.host().uplink(60);
    long before = cleo.host().sentBytes();

    Running one = anna.startGet("pulled", "--from", "hub");
    Running two = ben.startGet("pulled", "--from", "hub");
    Ended gotOne = one.await();
    Ended gotTwo = two.await();

    assertDone(gotOne);
    assertDone(gotTwo);
    for (Member member : List.of(anna, ben)) {
      assertThat(member.into().resolve("pulled")).hasSameBinaryContentAs(file);
    }
    assertThat(cleo.host().sentBytes() - before).isBetween((long) size, size * 13L / 10);
    assertThat(flock.store().resolve("pulled")).hasSameBinaryContentAs(file);
  }

  @Test
  void whereTheHolderDiesHalfWayAnotherTakesOver() throws IOException {
    int size = 24 << 20;
    Path file = Samples.file(cleo.served().resolve("twice"), size, new Random(109));
    var _ = Files.copy(file, dora.served().resolve("twice"));
    long cleoBefore = cleo.host().sentBytes();
    long doraBefore = dora.host().sentBytes();
    cleo.host().uplink(60);
    dora.host().uplink(60);

    Running getting = anna.startGet("twice", "--from", "hub");
    assertThat(getting.awaitProgress(size / 4)).isPositive();
    boolean byCleo = cleo.host().sentBytes() - cleoBefore > dora.host().sentBytes() - doraBefore;
    (byCleo ? cleo : dora).kill();

    assertDone(getting.await());
    assertThat(anna.into().resolve("twice")).hasSameBinaryContentAs(file);
    (byCleo ? cleo : dora).restart();
    flock.awaitOnline(List.of("anna", "ben", "cleo", "dora"));
  }

  @Test
  void whoeverAsksForANameOfDifferentContentsIsToldAndChooses() throws IOException {
    var _ = file(anna.served(), "which", 104);
    Path bens = file(ben.served(), "which", 105);

    Ended got = cleo.startGet("which", "--from", "hub").await();

    assertThat(got.exit()).isOne();
    assertThat(got.output()).contains("anna", "ben");
    assertThat(cleo.into().resolve("which")).doesNotExist();
    Ended none = cleo.startGet("nobody-has-this", "--from", "hub").await();
    assertThat(none.exit()).isOne();
    assertThat(none.output() + none.errors()).contains("nobody-has-this");
    // Ben grants nothing to Cleo; to choose him is no way around that.
    Ended chosen = cleo.startGet("which", "--from", "ben").await();
    assertThat(chosen.exit()).as(chosen.output()).isOne();
    assertThat(bens).exists();
  }

  @Test
  void inlineJsonArrives() throws IOException {
    assertDone(ben.run("send", "--json", "--data", "{\"when\":\"2026-11-21\"}", "--to", "cleo"));

    assertThat(cleo.into().resolve("data.json")).hasContent("{\"when\":\"2026-11-21\"}");
  }

  @Test
  void aTimeoutStrikesWhereNobodyAnswers() throws IOException {
    var _ = file(anna.files(), "unanswered", 106);

    Ended sent = anna.run("send", "--json", "unanswered", "--to", "dora", "--timeout", "4s");

    assertThat(sent.exit()).as(sent.output()).isEqualTo(7);
    assertThat(sent.last().objects("results").getFirst().text("outcome")).isEqualTo("timeout");
    assertThat(sent.last().number("seconds")).isBetween(3.9, 30.0);
    assertThat(dora.into().resolve("unanswered")).doesNotExist();
  }

  @Test
  void aMemberThatIsTerminatedIsToldWhyAndComesBackWhenStartedAgain() throws IOException {
    String reason = "the room closes";

    assertThat(flock.ctl("kick", "ben", reason).exit()).isZero();

    assertThat(ben.node().awaitLine(reason)).contains(reason);
    flock.awaitOnline(List.of("anna", "cleo", "dora"));
    Ended unreachable = cleo.run("send", "--json", "--text", "there?", "--to", "ben");
    assertThat(unreachable.exit()).as(unreachable.output()).isEqualTo(3);
    ben.kill();
    ben.restart();
    flock.awaitOnline(List.of("anna", "ben", "cleo", "dora"));
    assertDone(cleo.run("send", "--json", "--text", "there?", "--to", "ben"));
  }

  @Test
  void aMemberWhoseLinkIsDeadIsNoticedAndOneThatIsKilledIsAtOnce() throws IOException {
    cleo.router().block(flock.address());
    long blocked = System.nanoTime();
    flock.awaitOnline(List.of("anna", "ben", "dora"));
    assertThat(Duration.ofNanos(System.nanoTime() - blocked)).isLessThan(NOTICED);
    cleo.router().unblock(flock.address());
    flock.awaitOnline(List.of("anna", "ben", "cleo", "dora"));

    dora.kill();
    flock.awaitOnline(List.of("anna", "ben", "cleo"));
    Path file = file(anna.files(), "left", 107);
    assertDone(anna.run("send", "--json", "left", "--to", "dora", "--leave-at-hub"));
    assertThat(listed(ben)).doesNotContain("left");
    dora.restart();
    Fields pending = dora.node().awaitEvent("pending");
    assertThat(pending.object("offer").text("id")).isNotEmpty();
    assertDone(dora.run("receive", "--json", "--yes", "--into", dora.into().toString()));
    assertThat(dora.into().resolve("left")).hasSameBinaryContentAs(file);
    flock.awaitOnline(List.of("anna", "ben", "cleo", "dora"));
  }

  @Test
  void theOperatorBroadcastsAndTellsWords() throws IOException {
    Path file = file(flock.files(), "from-the-hub", 108);

    Running telling = dora.start("receive", "--json", "--yes", "--into", dora.into().toString());
    Ended broadcast = flock.ctl("broadcast", file.toString());
    assertThat(flock.ctl("notice", "lunch is ready").exit()).isZero();

    assertDone(broadcast);
    assertDone(telling.await());
    for (Member member : List.of(anna, ben, cleo, dora)) {
      assertThat(member.into().resolve("from-the-hub")).hasSameBinaryContentAs(file);
      assertThat(member.node().awaitLine("lunch is ready")).contains("lunch is ready");
    }
    try (Stream<Path> stored = Files.list(flock.store())) {
      assertThat(stored.map(Path::getFileName).map(Path::toString)).doesNotContain("from-the-hub");
    }
  }
}
