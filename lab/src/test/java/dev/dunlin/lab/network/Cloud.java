package dev.dunlin.lab.network;

import java.io.Closeable;
import java.io.IOException;

/// A hub on the public network, and hosts each behind a router of its own: they reach the hub, and
/// not each other, unless both ask at the same time. Closing it ends whatever runs in it and
/// removes it.
public final class Cloud implements Closeable {
  private static final String NET = "203.0.113.";
  private static final int HUB = 10;
  private static final int FIRST_ROUTER = 101;
  private static final int MOST_HOSTS = 150;

  private final Namespaces namespaces;
  private final Switch provider;
  private final Host hub;
  private int hosts;

  private Cloud(Namespaces namespaces) throws IOException {
    this.namespaces = namespaces;
    this.provider = new Switch(namespaces.add("net"));
    this.hub = new Host(namespaces.add("hub"), NET + HUB);
    provider.plug(hub.namespace(), Host.INTERFACE, hub.address());
  }

  /// A host, and the router that it is behind.
  public record Client(Host host, Router router) {}

  /// Opens one with a hub alone, or skips the test that asks where there can be none.
  public static Cloud open() throws IOException {
    Namespaces namespaces = Namespaces.open("nft");
    try {
      return new Cloud(namespaces);
    } catch (IOException e) {
      namespaces.close();
      throw e;
    }
  }

  /// The hub's host, at 203.0.113.10.
  public Host hub() {
    return hub;
  }

  /// Adds a host behind a router of its own: 192.168.1.2 behind 203.0.113.101 and so on. Its uplink
  /// is the router's, and nothing slows it.
  public Client client(Nat nat) throws IOException {
    if (hosts == MOST_HOSTS) {
      throw new IllegalStateException("a cloud has at most " + MOST_HOSTS + " hosts");
    }
    int number = ++hosts;
    String lan = "192.168." + number + '.';
    Namespace inside = namespaces.add("h" + number);
    Namespace between = namespaces.add("r" + number);
    Router router = new Router(between, NET + (FIRST_ROUTER + number - 1), lan + 2);
    provider.plug(between, Router.PUBLIC, router.address());
    router.lay(inside, lan + 1, nat);
    return new Client(new Host(inside, lan + 2, between, Router.PUBLIC), router);
  }

  /// The start of the names of its namespaces.
  String prefix() {
    return namespaces.prefix();
  }

  @Override
  public void close() throws IOException {
    namespaces.close();
  }
}
