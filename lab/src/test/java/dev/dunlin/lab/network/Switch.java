package dev.dunlin.lab.network;

import java.io.IOException;

/// What hosts are plugged into: a bridge in a namespace of its own, so that the machine's own
/// network sees nothing of it.
final class Switch {
  private static final String BRIDGE = "br0";

  private final Namespace namespace;
  private int ports;

  Switch(Namespace namespace) throws IOException {
    this.namespace = namespace;
    // It passes multicast on to everybody, and forwards from the first moment.
    namespace.must(
        "ip",
        "link",
        "add",
        BRIDGE,
        "type",
        "bridge",
        "forward_delay",
        "0",
        "stp_state",
        "0",
        "mcast_snooping",
        "0");
    namespace.must("ip", "link", "set", BRIDGE, "up");
  }

  /// Plugs in a new interface of a namespace, at this address.
  void plug(Namespace other, String interfaceName, String address) throws IOException {
    String port = "p" + ++ports;
    other.cable(interfaceName, namespace, port);
    namespace.must("ip", "link", "set", port, "master", BRIDGE);
    other.address(interfaceName, address);
  }
}
