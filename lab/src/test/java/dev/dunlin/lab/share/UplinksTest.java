package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.network.Host;
import dev.dunlin.lab.network.Network;
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
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sources whose uplinks are what limits them.
@Tag("system")
class UplinksTest {
  /// Of TCP over Ethernet, what is payload.
  private static final double PAYLOAD = 1448.0 / 1514;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Network network;
  Machine asker;

  @BeforeEach
  void aNetwork() throws IOException {
    stage = new Stage(directory);
    network = stage.keep(Network.open());
    asker = network.host().runs(stage.machine("asker"));
  }

  private Sharer sharer(String name, Host host, Path file) throws IOException {
    Machine machine = host.runs(stage.machine(name));
    Path folder = Files.createDirectories(Sharer.folderOf(machine));
    Files.copy(file, folder.resolve("file"));
    return Sharer.start(machine, "--allow", "read:all");
  }

  @Test
  void aSourceAtATenthOfTheOthersRateGivesLittleAndIsNotWaitedFor() throws IOException {
    List<Integer> megabits = List.of(40, 40, 40, 4);
    Path file = Samples.file(directory.resolve("file"), 64 << 20, new Random(70));
    List<Sharer> sharers = new ArrayList<>();
    for (int rate : megabits) {
      sharers.add(sharer("holder-" + sharers.size(), network.host().uplink(rate), file));
    }
    // Asked whether they hold the same, they hash it; that is no part of the time then.
    List<String> list = new ArrayList<>(List.of("ls", "--json"));
    list.addAll(sharers.stream().map(Sharer::address).toList());
    Ended hashed = asker.run(list.toArray(String[]::new));
    assertThat(hashed.exit()).as(hashed.errors()).isZero();

    Ended got = Getting.run(asker, "file", "--from", Sharer.addresses(sharers));

    assertThat(got.exit()).as(got.errors()).isZero();
    assertThat(asker.into().resolve("file")).hasSameBinaryContentAs(file);
    double ideal =
        Files.size(file)
            * 8
            / (megabits.stream().mapToInt(Integer::intValue).sum() * 1e6 * PAYLOAD);
    System.out.printf(
        Locale.ROOT,
        "from uplinks of %s Mbit/s: %.2f s, %.2f times the ideal; %s%n",
        megabits,
        got.last().number("seconds"),
        got.last().number("seconds") / ideal,
        got.last().object("sources").values());
    long slow = Getting.from(got, sharers.getLast().address());
    for (Sharer fast : sharers.subList(0, 3)) {
      assertThat(slow).isLessThan(Getting.from(got, fast.address()) / 4);
    }
  }

  @Test
  void whoeverIsFetchingItselfIsASourceOfWhatItHas() throws IOException {
    Path file = Samples.file(directory.resolve("file"), 24 << 20, new Random(71));
    Sharer first = sharer("first", network.host().uplink(30), file);
    Machine half = network.host().runs(stage.machine("half"));
    Sharer second = Sharer.start(half, "--allow", "read:all");
    Running halfWay = Getting.start(half, "file", "--from", first.address());
    assertThat(halfWay.awaitProgress(6 << 20)).isPositive();

    Ended got = Getting.run(asker, "file", "--from", first.address() + ',' + second.address());

    assertThat(got.exit()).as(got.errors()).isZero();
    assertThat(asker.into().resolve("file")).hasSameBinaryContentAs(file);
    assertThat(Getting.from(got, second.address())).as(got.output()).isGreaterThan(5 << 20);
    Ended ended = halfWay.await();
    assertThat(ended.exit()).as(ended.errors()).isZero();
    assertThat(half.into().resolve("file")).hasSameBinaryContentAs(file);
  }
}
