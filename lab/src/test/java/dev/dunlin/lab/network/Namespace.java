package dev.dunlin.lab.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A network namespace of this machine: interfaces, routes and rules of its own.
///
/// @param name as `ip netns` knows it
record Namespace(String name) {
  /// How long a packet may wait in the queue of what is shaped: as in a good router at home.
  private static final String LONGEST_WAIT = "40ms";

  void add() throws IOException {
    Tool.must("ip", "netns", "add", name);
    must("ip", "link", "set", "lo", "up");
  }

  /// A command line as it is run here.
  List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
    command.addAll(List.of(words));
    return command;
  }

  /// Runs a command here to its end.
  Tool.Result run(String... words) throws IOException {
    return Tool.run(command(words));
  }

  void must(String... words) throws IOException {
    Tool.must(command(words).toArray(String[]::new));
  }

  /// Lays a cable from an interface here to one there; both are new, and both are up.
  void cable(String here, Namespace other, String there) throws IOException {
    List<String> near = List.of("ip", "link", "add", here, "netns", name, "type", "veth");
    List<String> far = List.of("peer", "name", there, "netns", other.name);
    List<String> words = new ArrayList<>(near);
    words.addAll(far);
    Tool.must(words.toArray(String[]::new));
    must("ip", "link", "set", here, "up");
    other.must("ip", "link", "set", there, "up");
  }

  void address(String interfaceName, String address) throws IOException {
    must("ip", "addr", "add", address + "/24", "broadcast", "+", "dev", interfaceName);
  }

  /// Lets no more than this leave by an interface from now on, headers counted.
  void shape(String interfaceName, int megabitsPerSecond) throws IOException {
    must(
        "tc",
        "qdisc",
        "replace",
        "dev",
        interfaceName,
        "root",
        "tbf",
        "rate",
        megabitsPerSecond + "mbit",
        "burst",
        Integer.toString(Host.BURST_BYTES),
        "latency",
        LONGEST_WAIT);
  }

  /// Kills what runs here, and takes it away with its interfaces.
  void remove() throws IOException {
    if (!Namespaces.names().contains(name)) {
      return;
    }
    Tool.run("ip", "netns", "pids", name)
        .output()
        .lines()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())).stream())
        .forEach(ProcessHandle::destroyForcibly);
    Tool.must("ip", "netns", "del", name);
  }
}
