package dev.dunlin.lab.network;

import dev.dunlin.lab.program.Machine;
import java.io.IOException;
import java.util.List;

/// A host of a network: a namespace with one interface and one address.
public final class Host {
  static final String INTERFACE = "eth0";

  /// Bytes that may leave at once, beyond the rate: some packets, so that the shaper keeps to rates
  /// of a gigabit a second, and little beside what a test sends.
  public static final int BURST_BYTES = 32 * 1024;

  private final Namespace namespace;
  private final String address;
  private final Namespace uplinkAt;
  private final String uplink;

  /// A host whose own interface is its uplink.
  Host(Namespace namespace, String address) {
    this(namespace, address, namespace, INTERFACE);
  }

  /// A host whose uplink is an interface of another namespace, its router.
  Host(Namespace namespace, String address, Namespace uplinkAt, String uplink) {
    this.namespace = namespace;
    this.address = address;
    this.uplinkAt = uplinkAt;
    this.uplink = uplink;
  }

  Namespace namespace() {
    return namespace;
  }

  /// Its IPv4 address, as it sees it itself.
  public String address() {
    return address;
  }

  /// Lets no more than this leave from now on, headers counted; what comes in is not slowed.
  public Host uplink(int megabitsPerSecond) throws IOException {
    uplinkAt.shape(uplink, megabitsPerSecond);
    return this;
  }

  /// Bytes that left over its uplink so far, headers counted.
  public long sentBytes() throws IOException {
    Tool.Result read = uplinkAt.run("cat", "/sys/class/net/" + uplink + "/statistics/tx_bytes");
    return Long.parseLong(read.output().strip());
  }

  /// A command line as it is run on this host.
  public List<String> command(String... words) {
    return namespace.command(words);
  }

  /// Has all processes of a machine run here from now on, and its node listen at this address.
  public Machine runs(Machine machine) {
    return machine.behind(command(), address);
  }

  /// Runs a command here to its end.
  public Tool.Result run(String... words) throws IOException {
    return namespace.run(words);
  }
}
