package dev.dunlin.lab.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.network.Nat;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub that is killed (SIGKILL), again and again.
@Tag("system")
class KilledHubTest {
  private static final int SIZE = (32 << 20) + 77;
  private static final long IN_FLIGHT = 4L << 20;
  private static final int KILLS = 5;

  /// How long after one of the commands is through the hub is killed at most, while others run.
  private static final long MOST_MILLIS = 400;

  /// Slow enough that the progress is seen in time.
  private static final String LIMIT = "12M";

  @TempDir Path directory;
  @AutoClose Flock flock;
  Member anna;

  @BeforeEach
  void aMember() throws IOException {
    flock = Flock.open(directory);
    anna = flock.join("anna", Nat.CONE, flock.invite(1), "--accept", "always");
  }

  /// What is in the store and can be seen there.
  private List<String> visible() throws IOException {
    try (Stream<Path> all = Files.walk(flock.store())) {
      return all.filter(Files::isRegularFile)
          .map(file -> flock.store().relativize(file).toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  private List<String> stored() throws IOException {
    return flock.ask("store").stream().map(file -> file.text("path")).toList();
  }

  @Test
  void nothingHalfDoneIsVisibleOfAPutAndItGoesOn() throws IOException {
    long seed = 130;
    Random random = new Random(seed);
    Path file = Samples.file(anna.files().resolve("large"), SIZE, random);
    long point = SIZE / 8 + random.nextLong(SIZE / 2);

    Running putting = anna.start("put", "--json", "large", "--to", "hub", "--limit", LIMIT);
    assertThat(putting.awaitProgress(point)).as("seed " + seed).isPositive();
    flock.killHub();
    assertThat(visible()).as("seed " + seed).isEmpty();
    flock.restartHub();
    assertThat(stored()).doesNotContain("large");

    Ended put = putting.await();
    assertThat(put.exit()).as(put.output() + put.errors()).isZero();
    assertThat(put.last().whole("bytes")).isBetween((long) SIZE, SIZE + IN_FLIGHT);
    assertThat(flock.store().resolve("large")).hasSameBinaryContentAs(file);
    assertThat(flock.ask("store").getFirst().text("owner")).isEqualTo("anna");
  }

  @Test
  void whatIsBeingLeftForSomebodyGoesOnAndIsGivenWholeAndOnce() throws IOException {
    long seed = 132;
    Random random = new Random(seed);
    Path file = Samples.file(anna.files().resolve("large"), SIZE, random);
    Member ben = flock.join("ben", Nat.CONE, flock.invite(1), "--accept", "always");
    ben.kill();
    flock.awaitOnline(List.of("anna"));
    long point = SIZE / 8 + random.nextLong(SIZE / 2);

    Running leaving =
        anna.start("send", "--json", "large", "--to", "ben", "--leave-at-hub", "--limit", LIMIT);
    assertThat(leaving.awaitProgress(point)).as("seed " + seed).isPositive();
    flock.killHub();
    flock.restartHub();
    Ended left = leaving.await();
    assertThat(left.exit()).as(left.output() + left.errors()).isZero();
    assertThat(left.last().whole("bytes")).isBetween((long) SIZE, SIZE + IN_FLIGHT);
    assertThat(visible()).isEmpty();

    flock.killHub();
    flock.restartHub();
    ben.restart();
    var _ = ben.node().awaitEvent("received");
    assertThat(ben.into().resolve("large")).hasSameBinaryContentAs(file);
    try (Stream<Path> landed = Files.list(ben.into())) {
      assertThat(landed.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  /// What was acknowledged, by what it is.
  private record Known(
      Set<String> invites, Set<String> bans, Set<String> members, Set<String> puts) {
    Known() {
      this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(Set.of("anna")), new TreeSet<>());
    }

    private static void addWhereDone(Set<String> all, String one, Running command) {
      if (command.await().exit() == 0) {
        all.add(one);
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereWheneverItIsKilled() throws IOException {
    long seed = 131;
    Random random = new Random(seed);
    String invite = flock.invite(KILLS);
    Known known = new Known();
    for (int kill = 0; kill < KILLS; kill++) {
      String moment = "kill " + kill + ", seed " + seed;
      byte[] id = new byte[PeerId.BYTES];
      random.nextBytes(id);
      String stranger = PeerId.of(id).toString();
      String name = "file-" + kill;
      Samples.file(anna.files().resolve(name), random.nextInt(1 << 20), random);

      Running banning = flock.startCtl("ban", stranger, "unknown");
      Running inviting = flock.startCtl("invite");
      Running joining = flock.startJoin("guest-" + kill, anna, invite);
      Running putting = anna.start("put", "--json", name, "--to", "hub");
      var _ = List.of(banning, inviting, joining, putting).get(kill % 4).await();
      var _ = putting.endsWithin(1 + random.nextLong(MOST_MILLIS));
      flock.killHub();
      flock.restartHub();

      Known.addWhereDone(known.bans, stranger, banning);
      Known.addWhereDone(known.members, "guest-" + kill, joining);
      Known.addWhereDone(known.puts, name, putting);
      if (inviting.await().exit() == 0) {
        known.invites.add(inviting.await().last().text("id"));
      }
      assertIsKnown(known, moment);
    }
    assertThat(known.bans.size() + known.invites.size() + known.members.size())
        .isGreaterThan(KILLS);
    flock.awaitOnline(List.of("anna"));
    for (String name : known.puts) {
      assertThat(anna.startGet(name, "--from", "hub").await().exit()).as(name).isZero();
      assertThat(anna.into().resolve(name)).hasSameBinaryContentAs(anna.files().resolve(name));
    }
  }

  private void assertIsKnown(Known known, String moment) throws IOException {
    List<Fields> members = flock.ask("members");
    assertThat(members)
        .as(moment)
        .extracting(member -> member.text("name"))
        .containsAll(known.members);
    assertThat(members)
        .as(moment)
        .filteredOn(member -> member.values().get("banned") != null)
        .extracting(member -> member.text("id"))
        .containsAll(known.bans);
    assertThat(flock.ask("invites"))
        .as(moment)
        .extracting(one -> one.text("id"))
        .containsAll(known.invites);
    List<Fields> files = flock.ask("store");
    assertThat(files)
        .as(moment)
        .extracting(file -> file.text("path"))
        .containsAll(known.puts)
        .containsExactlyInAnyOrderElementsOf(visible());
    assertThat(files).as(moment).allMatch(file -> file.text("owner").equals("anna"));
  }
}
