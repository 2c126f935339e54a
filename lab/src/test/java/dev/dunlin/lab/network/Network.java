package dev.dunlin.lab.network;

import java.io.Closeable;
import java.io.IOException;

/// A network of hosts on one switch, as at home: each host is a namespace with one interface, and
/// multicast reaches them all. Closing it ends whatever runs in it and removes it.
public final class Network implements Closeable {
  private static final int MOST_HOSTS = 250;

  private final Namespaces namespaces;
  private final Switch home;
  private int hosts;

  private Network(Namespaces namespaces) throws IOException {
    this.namespaces = namespaces;
    this.home = new Switch(namespaces.add("net"));
  }

  /// Opens an empty one, or skips the test that asks where there can be none.
  public static Network open() throws IOException {
    Namespaces namespaces = Namespaces.open();
    try {
      return new Network(namespaces);
    } catch (IOException e) {
      namespaces.close();
      throw e;
    }
  }

  /// Adds a host, at 10.77.0.1 and so on, with nothing that slows its uplink.
  public Host host() throws IOException {
    if (hosts == MOST_HOSTS) {
      throw new IllegalStateException("a network has at most " + MOST_HOSTS + " hosts");
    }
    int number = ++hosts;
    Host host = new Host(namespaces.add("h" + number), "10.77.0." + number);
    home.plug(host.namespace(), Host.INTERFACE, host.address());
    host.namespace().must("ip", "route", "add", "224.0.0.0/4", "dev", Host.INTERFACE);
    return host;
  }

  /// The start of the names of this network's namespaces.
  String prefix() {
    return namespaces.prefix();
  }

  @Override
  public void close() throws IOException {
    namespaces.close();
  }
}
