package dev.dunlin.lab.network;

import dev.dunlin.lab.program.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A host of a network: a namespace with one interface and one address.
public final class Host {
  static final String INTERFACE = "eth0";

  /// Bytes that may leave at once, beyond the rate: some packets, so that the shaper keeps to rates
  /// of a gigabit a second, and little beside what a test sends.
  public static final int BURST_BYTES = 32 * 1024;

  /// How long a packet may wait in the queue of a shaped uplink: as in a good router at home.
  private static final String LONGEST_WAIT = "40ms";

  private final String namespace;
  private final String address;

  Host(String namespace, String address) {
    this.namespace = namespace;
    this.address = address;
  }

  /// Its namespace's name.
  String namespace() {
    return namespace;
  }

  /// Its IPv4 address.
  public String address() {
    return address;
  }

  void add() throws IOException {
    Tool.must("ip", "netns", "add", namespace);
    must("ip", "link", "set", "lo", "up");
  }

  void configure() throws IOException {
    must("ip", "addr", "add", address + "/24", "broadcast", "10.77.0.255", "dev", INTERFACE);
    must("ip", "link", "set", INTERFACE, "up");
    must("ip", "route", "add", "224.0.0.0/4", "dev", INTERFACE);
  }

  /// Lets no more than this leave from now on, headers counted; what comes in is not slowed.
  public Host uplink(int megabitsPerSecond) throws IOException {
    must(
        "tc",
        "qdisc",
        "replace",
        "dev",
        INTERFACE,
        "root",
        "tbf",
        "rate",
        megabitsPerSecond + "mbit",
        "burst",
        Integer.toString(BURST_BYTES),
        "latency",
        LONGEST_WAIT);
    return this;
  }

  /// A command line as it is run on this host.
  public List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    command.addAll(List.of(words));
    return command;
  }

  /// Has all processes of a machine run here from now on, and its node listen at this address.
  public Machine runs(Machine machine) {
    return machine.behind(command(), address);
  }

  /// Runs a command here to its end.
  public Tool.Result run(String... words) throws IOException {
    return Tool.run(command(words));
  }

  void must(String... words) throws IOException {
    Tool.must(command(words).toArray(String[]::new));
  }

  /// Kills what runs here, and takes it away with its interface.
  void remove() throws IOException {
    if (!Network.namespaces().contains(namespace)) {
      return;
    }
    Tool.run("ip", "netns", "pids", namespace)
        .output()
        .lines()
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())).stream())
        .forEach(ProcessHandle::destroyForcibly);
    Tool.must("ip", "netns", "del", namespace);
  }
}
