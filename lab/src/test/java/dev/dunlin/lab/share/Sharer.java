package dev.dunlin.lab.share;

import dev.dunlin.lab.program.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A machine whose node serves a folder, to whom its options say.
///
/// @param machine which
/// @param folder what it serves
/// @param up its node
record Sharer(Machine machine, Path folder, Machine.Up up) {
  /// Starts one that neither looks for others nor shows itself.
  static Sharer start(Machine machine, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--no-discover"));
    all.addAll(List.of(options));
    return startVisible(machine, all.toArray(String[]::new));
  }

  /// Starts one as it is by default, seen on its network.
  static Sharer startVisible(Machine machine, String... options) throws IOException {
    Path folder = Files.createDirectories(folderOf(machine));
    List<String> all = new ArrayList<>(List.of("--serve", folder.toString()));
    all.addAll(List.of(options));
    return new Sharer(machine, folder, machine.up(all.toArray(String[]::new)));
  }

  /// The folder that a machine serves, made or not.
  static Path folderOf(Machine machine) throws IOException {
    return machine.files().resolveSibling("served");
  }

  /// Where it listens.
  String address() {
    return up.address();
  }

  /// The addresses of several, as `--from` and `--to` take them.
  static String addresses(List<Sharer> sharers) {
    return String.join(",", sharers.stream().map(Sharer::address).toList());
  }
}
