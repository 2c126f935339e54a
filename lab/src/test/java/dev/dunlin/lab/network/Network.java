package dev.dunlin.lab.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A network of hosts on one bridge, as at home: each host is a namespace with one interface, and
/// multicast reaches them all. The bridge has a namespace of its own, so that the machine's own
/// network sees nothing of it. Closing it ends whatever runs in it and removes it; what a killed
/// run of the tests left behind goes when the next network is opened.
public final class Network implements Closeable {
  private static final String BRIDGE = "br0";
  private static final int MOST_HOSTS = 250;

  /// Names of namespaces: of which process, of which of its networks, and which host.
  private static final String PREFIX = "dunlin-";

  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-[0-9]+-.*");
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final String prefix =
      PREFIX + ProcessHandle.current().pid() + '-' + OPENED.incrementAndGet() + '-';
  private final List<Host> hosts = new ArrayList<>();
  private final Host bridge = new Host(prefix + "net", "");

  private Network() {}

  /// Opens an empty one, or skips the test that asks where there can be none.
  public static Network open() throws IOException {
    Optional<String> missing = missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
    sweep();
    Network network = new Network();
    try {
      network.lay();
    } catch (IOException e) {
      network.close();
      throw e;
    }
    return network;
  }

  /// What keeps this system from having a network of namespaces, in words.
  private static Optional<String> missing() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.of("network namespaces are Linux's");
    }
    for (String tool : List.of("ip", "tc")) {
      if (!Tool.isInstalled(tool)) {
        return Optional.of("no " + tool + " of iproute2");
      }
    }
    String probe = PREFIX + ProcessHandle.current().pid() + "-0-probe";
    Tool.Result made = Tool.run("ip", "netns", "add", probe);
    if (made.exit() != 0) {
      return Optional.of("no network namespace can be made: " + made.output().strip());
    }
    Tool.must("ip", "netns", "del", probe);
    return Optional.empty();
  }

  /// Removes the namespaces of processes that are gone.
  private static void sweep() throws IOException {
    for (String name : namespaces()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
        new Host(name, "").remove();
      }
    }
  }

  /// The names of all namespaces of this machine.
  static List<String> namespaces() throws IOException {
    if (!Files.isDirectory(NAMESPACES)) {
      return List.of();
    }
    try (var files = Files.list(NAMESPACES)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void lay() throws IOException {
    bridge.add();
    // It passes multicast on to everybody, and forwards from the first moment.
    bridge.must(
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
    bridge.must("ip", "link", "set", BRIDGE, "up");
  }

  /// Adds a host, at 10.77.0.1 and so on, with nothing that slows its uplink.
  public Host host() throws IOException {
    int number = hosts.size() + 1;
    if (number > MOST_HOSTS) {
      throw new IllegalStateException("a network has at most " + MOST_HOSTS + " hosts");
    }
    Host host = new Host(prefix + 'h' + number, "10.77.0." + number);
    hosts.add(host);
    host.add();
    String port = "p" + number;
    Tool.must(
        "ip",
        "link",
        "add",
        Host.INTERFACE,
        "netns",
        host.namespace(),
        "type",
        "veth",
        "peer",
        "name",
        port,
        "netns",
        bridge.namespace());
    bridge.must("ip", "link", "set", port, "master", BRIDGE, "up");
    host.configure();
    return host;
  }

  /// The start of the names of this network's namespaces.
  String prefix() {
    return prefix;
  }

  @Override
  public void close() throws IOException {
    for (Host host : hosts) {
      host.remove();
    }
    bridge.remove();
  }
}
