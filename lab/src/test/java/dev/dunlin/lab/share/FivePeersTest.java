package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One file that five peers hold, fetched from all of them while some die.
@Tag("system")
class FivePeersTest {
  private static final int PEERS = 5;
  private static final long SIZE = (40 << 20) + 12_345;

  /// Slow enough that the progress, told four times a second, is seen in time.
  private static final String LIMIT = "20M";

  /// What may be on its way, or come from two, when somebody dies: a few pieces of 1 MiB a peer.
  private static final long IN_FLIGHT = (4L * PEERS) << 20;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Machine asker;
  final List<Sharer> sharers = new ArrayList<>();

  @BeforeEach
  void fivePeers() throws IOException {
    stage = new Stage(directory);
    asker = stage.machine("asker");
    Path file = Samples.file(directory.resolve("file"), SIZE, new Random(50));
    for (int i = 0; i < PEERS; i++) {
      Machine machine = stage.machine("holder-" + i);
      Path folder = Files.createDirectories(Sharer.folderOf(machine));
      Files.copy(file, folder.resolve("file"));
      sharers.add(Sharer.start(machine, "--allow", "read:all"));
    }
  }

  private Running startGet() throws IOException {
    String from = Sharer.addresses(sharers);
    return Getting.start(asker, "file", "--from", from, "--limit", LIMIT);
  }

  /// A moment of the transfer: when so much is here.
  private static long point(Random random) {
    return SIZE / 10 + random.nextLong(SIZE / 2);
  }

  private void assertRight() throws IOException {
    assertThat(asker.into().resolve("file")).hasSameBinaryContentAs(directory.resolve("file"));
  }

  private static void assertReached(long arrived) {
    assertThat(arrived).as("it was through before its progress was seen").isPositive();
  }

  @Test
  void comesFromAllOfThem() throws IOException {
    Ended got = startGet().await();

    assertThat(got.exit()).as(got.errors()).isZero();
    assertRight();
    long sum = 0;
    for (Sharer sharer : sharers) {
      assertThat(Getting.from(got, sharer.address())).as(got.last().toString()).isPositive();
      sum += Getting.from(got, sharer.address());
    }
    assertThat(sum).isEqualTo(got.last().whole("bytes")).isBetween(SIZE, SIZE + IN_FLIGHT);
  }

  @Test
  void isRightWhicheverOfThemIsKilledHalfWay() throws IOException {
    long seed = 51;
    Random random = new Random(seed);
    for (int victim = 0; victim < PEERS; victim++) {
      long point = point(random);
      String moment = "victim " + victim + " at " + point + ", seed " + seed;
      System.out.println(moment);
      Running getting = startGet();
      assertReached(getting.awaitProgress(point));

      Sharer killed = sharers.get(victim);
      var _ = killed.up().process().kill();
      Ended got = getting.await();

      assertThat(got.exit()).as(moment + got.errors()).isZero();
      assertRight();
      assertThat(got.last().whole("bytes")).as(moment).isBetween(SIZE, SIZE + IN_FLIGHT);
      Files.delete(asker.into().resolve("file"));
      sharers.set(
          victim,
          Sharer.start(killed.machine(), "--allow", "read:all", "--listen", killed.address()));
    }
  }

  @Test
  void isRightWhenThreeOfThemAreKilled() throws IOException {
    long seed = 52;
    Random random = new Random(seed);
    long point = point(random);
    System.out.println("three victims from " + point + " on, seed " + seed);
    Running getting = startGet();
    for (int victim : List.of(4, 0, 2)) {
      assertReached(getting.awaitProgress(point));
      var _ = sharers.get(victim).up().process().kill();
      point += SIZE / 10;
    }

    Ended got = getting.await();

    assertThat(got.exit()).as(got.errors()).isZero();
    assertRight();
    assertThat(got.last().whole("bytes")).isBetween(SIZE, SIZE + 2 * IN_FLIGHT);
  }

  @Test
  void failsWithWordsWhenAllOfThemAreKilledAndGoesOnLater() throws IOException {
    long point = point(new Random(53));
    Running getting =
        Getting.start(
            asker,
            "file",
            "--from",
            Sharer.addresses(sharers),
            "--limit",
            LIMIT,
            "--idle-timeout",
            "5s");
    long arrived = getting.awaitProgress(point);
    assertReached(arrived);
    for (Sharer sharer : sharers) {
      var _ = sharer.up().process().kill();
    }

    Ended failed = getting.await();
    assertThat(failed.exit()).isNotZero();
    assertThat(Getting.file(failed).text("outcome")).isEqualTo("failed");
    assertThat(asker.into().resolve("file")).doesNotExist();

    Sharer first = sharers.getFirst();
    sharers.set(
        0, Sharer.start(first.machine(), "--allow", "read:all", "--listen", first.address()));
    Ended got = Getting.run(asker, "file", "--from", first.address());
    assertThat(got.exit()).as(got.errors()).isZero();
    assertRight();
    assertThat(got.last().whole("bytes")).isBetween(0L, SIZE - arrived);
  }

  @Test
  void goesOnWhereItWasAfterTheReceiverWasKilled() throws IOException {
    Running getting = startGet();
    long arrived = getting.awaitProgress(point(new Random(54)));
    assertReached(arrived);
    var _ = getting.kill();
    assertThat(asker.into().resolve("file")).doesNotExist();

    Ended resumed = startGet().await();

    assertThat(resumed.exit()).as(resumed.errors()).isZero();
    assertRight();
    assertThat(resumed.last().whole("bytes")).isBetween(1L, SIZE - arrived + IN_FLIGHT);
  }
}
