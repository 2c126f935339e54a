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

/// The namespaces that one network is made of. Closing them ends whatever runs in them and removes
/// them; what a killed run of the tests left behind goes when the next are opened.
final class Namespaces implements Closeable {
  /// Names of namespaces: of which process, of which of its networks, and which.
  private static final String PREFIX = "dunlin-";

  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-[0-9]+-.*");
  private static final Path FOLDER = Path.of("/run/netns");
  private static final AtomicInteger OPENED = new AtomicInteger();

  private final String prefix =
      PREFIX + ProcessHandle.current().pid() + '-' + OPENED.incrementAndGet() + '-';
  private final List<Namespace> added = new ArrayList<>();

  private Namespaces() {}

  /// Opens with none, or skips the test that asks where there can be none, or a tool is missing.
  ///
  /// @param tools beside iproute2's
  static Namespaces open(String... tools) throws IOException {
    Optional<String> missing = missing(List.of(tools));
    assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
    sweep();
    return new Namespaces();
  }

  /// What keeps this system from having a network of namespaces, in words.
  private static Optional<String> missing(List<String> tools) throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.of("network namespaces are Linux's");
    }
    for (String tool : List.of("ip", "tc")) {
      if (!Tool.isInstalled(tool)) {
        return Optional.of("no " + tool + " of iproute2");
      }
    }
    for (String tool : tools) {
      if (!Tool.isInstalled(tool)) {
        return Optional.of("no " + tool);
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
    for (String name : names()) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
        new Namespace(name).remove();
      }
    }
  }

  /// The names of all namespaces of this machine.
  static List<String> names() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /// Adds one that is called this here.
  Namespace add(String name) throws IOException {
    Namespace namespace = new Namespace(prefix + name);
    added.add(namespace);
    namespace.add();
    return namespace;
  }

  /// The start of the names of all of them.
  String prefix() {
    return prefix;
  }

  @Override
  public void close() throws IOException {
    for (Namespace namespace : added) {
      namespace.remove();
    }
  }
}
