package dev.dunlin.lab.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dunlin.lab.Repository;
import dev.dunlin.lab.network.Host;
import dev.dunlin.lab.network.Network;
import dev.dunlin.lab.network.Tool;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Four machines at home, without any configuration: no address is told to anybody.
@Tag("system")
class HomeNetworkTest {
  private static final List<String> NAMES = List.of("anna", "ben", "cleo", "dora");
  private static final int SIZE = (2 << 20) + 5;
  private static final long FOUND_WITHIN_SECONDS = 120;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Network network;

  /// In the order of their names.
  final List<Machine> machines = new ArrayList<>();

  @BeforeEach
  void fourMachines() throws IOException {
    stage = new Stage(directory);
    network = stage.keep(Network.open());
    for (String name : NAMES) {
      Host host = network.host();
      Machine machine = stage.machine(name);
      // Each believes to be a machine of its own.
      var _ = machine.behind(host.command("env", "HOSTNAME=" + name), "0.0.0.0");
      machines.add(machine);
      Random random = new Random(name.hashCode());
      Samples.file(Sharer.folderOf(machine).resolve("of-" + name), SIZE, random);
      Samples.file(machine.files().resolve("from-" + name), SIZE, random);
      Running up =
          machine.start(
              "up",
              "--serve",
              Sharer.folderOf(machine).toString(),
              "--allow",
              "read:all,write:all",
              "--into",
              machine.into().toString());
      assertThat(up.awaitLine("listening at ")).endsWith(":4433");
    }
  }

  private Machine machine(String name) {
    return machines.get(NAMES.indexOf(name));
  }

  private static List<String> othersThan(String name) {
    return NAMES.stream().filter(other -> !other.equals(name)).toList();
  }

  /// Whom a machine found by mDNS: each other's name, and the name it has there, which tells it
  /// from another machine of that name.
  private static Map<String, String> found(Machine machine) throws IOException {
    Ended peers = machine.run("peers", "--json");
    assertThat(peers.exit()).as(peers.errors()).isZero();
    return peers.lines().stream()
        .map(Fields::of)
        .filter(peer -> peer.text("facts").contains("mdns"))
        .map(peer -> peer.text("name"))
        .collect(Collectors.toMap(name -> name.substring(0, name.lastIndexOf('-')), name -> name));
  }

  private static Map<String, String> awaitAllOthers(String name, Machine machine)
      throws IOException {
    Map<String, String> found = Map.of();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FOUND_WITHIN_SECONDS);
    while (!found.keySet().containsAll(othersThan(name))) {
      assertThat(System.nanoTime()).as(name + " found only " + found).isLessThan(deadline);
      found = found(machine);
    }
    assertThat(found).containsOnlyKeys(othersThan(name));
    return found;
  }

  @Test
  void allFindEachOtherAndListPutAndGetAtTheSameTime() throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : NAMES) {
      found.add(String.join(",", awaitAllOthers(name, machine(name)).values()));
    }

    List<Running> lists = new ArrayList<>();
    List<Running> puts = new ArrayList<>();
    List<Running> gets = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      String[] wanted =
          othersThan(name).stream().map(other -> "of-" + other).toArray(String[]::new);
      lists.add(machine(name).start("ls", "--json"));
      puts.add(machine(name).start("put", "--json", "from-" + name, "--to", found.get(i)));
      gets.add(Getting.start(machine(name), wanted));
    }

    for (int i = 0; i < NAMES.size(); i++) {
      Ended listed = lists.get(i).await();
      assertThat(listed.exit()).as(listed.errors()).isZero();
      assertThat(listed.output())
          .contains(othersThan(NAMES.get(i)).stream().map(name -> "\"of-" + name + '"').toList());
      Ended put = puts.get(i).await();
      assertThat(put.exit()).as(put.errors()).isZero();
      Ended got = gets.get(i).await();
      assertThat(got.exit()).as(got.errors()).isZero();
    }
    for (String name : NAMES) {
      for (String other : othersThan(name)) {
        assertThat(machine(name).into().resolve("of-" + other))
            .hasSameBinaryContentAs(Sharer.folderOf(machine(other)).resolve("of-" + other));
        assertThat(Sharer.folderOf(machine(other)).resolve("from-" + name))
            .hasSameBinaryContentAs(machine(name).files().resolve("from-" + name));
      }
    }
  }

  @Test
  void othersSeeThemInTheirBrowsersOfServices() throws IOException {
    for (String tool : List.of("avahi-daemon", "avahi-browse", "dbus-daemon")) {
      assumeTrue(Tool.isInstalled(tool), "no " + tool);
    }
    Path script =
        Files.copy(
            Repository.root().resolve("lab/src/test/resources/browse.sh"),
            directory.resolve("browse.sh"));

    Tool.Result seen =
        network.host().run("sh", script.toString(), directory.toString(), "_dunlin._tcp", "4");

    assertThat(seen.exit()).as(seen.output()).isZero();
    List<String> resolved =
        seen.output()
            .lines()
            .filter(line -> line.startsWith("=;") && line.contains(";IPv4;"))
            .toList();
    assertThat(resolved).as(seen.output()).hasSize(NAMES.size());
    assertThat(resolved).allMatch(line -> line.contains(";4433;"));
    for (String name : NAMES) {
      assertThat(resolved).as(name).anyMatch(line -> line.split(";", -1)[3].contains(name));
    }
  }
}
