package dev.dunlin.node;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.run.NodeExtension;
import dev.dunlin.node.run.RunningNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several nodes on this machine, each with a home, a served folder and a folder where things land.
final class Neighbourhood implements AutoCloseable {
  private final Path folder;
  private final List<Node> nodes = new ArrayList<>();

  Neighbourhood(Path folder) {
    this.folder = folder;
  }

  Home home(String name) {
    return Home.of(Map.of("DUNLIN_HOME", folder.resolve(name).toString()));
  }

  /// What a node serves.
  Path shelf(String name) {
    return folder.resolve(name).resolve("shelf");
  }

  /// Where things land that a node gets.
  Path inbox(String name) {
    return folder.resolve(name).resolve("inbox");
  }

  ReceiveTerms terms(String name, ConflictPolicy conflicts) {
    return new ReceiveTerms(inbox(name).toString(), conflicts, false, 0);
  }

  /// A node that listens and serves, with these grants.
  RunningNode serving(String name, String grants) throws IOException {
    return serving(name, grants, 0);
  }

  RunningNode serving(String name, String grants, long quota) throws IOException {
    Files.createDirectories(shelf(name));
    Sharing sharing = new Sharing(shelf(name), Grant.parseAll(grants), quota, false);
    return start(name, listening(name).withSharing(sharing));
  }

  NodeOptions listening(String name) {
    return new NodeOptions(
        name,
        Optional.of(new HostPort("127.0.0.1", 0)),
        true,
        AcceptPolicy.ASK,
        terms(name, ConflictPolicy.RENAME));
  }

  /// A node that only dials out.
  RunningNode dialling(String name) throws NodeException {
    return start(
        name,
        new NodeOptions(
            name, Optional.empty(), false, AcceptPolicy.NEVER, terms(name, ConflictPolicy.RENAME)));
  }

  RunningNode start(String name, NodeOptions options) throws NodeException {
    return start(name, options, NodeExtension.NONE);
  }

  RunningNode start(String name, NodeOptions options, NodeExtension extension)
      throws NodeException {
    RunningNode node = RunningNode.start(home(name), options, extension);
    nodes.add(node);
    return node;
  }

  /// What a node keeps of its transfers, newest first.
  List<HistoryEntry> history(String name) throws NodeException {
    try (Node node = Nodes.attach(home(name)).orElseThrow()) {
      return node.history(10);
    }
  }

  Node attach(String name) throws NodeException {
    Node node = Nodes.attach(home(name)).orElseThrow();
    nodes.add(node);
    return node;
  }

  /// Writes a line of a node's peers file.
  void knows(String name, String peer, RunningNode node, boolean pinned) throws IOException {
    HostPort at = node.listening().orElseThrow();
    Path file = home(name).peersFile();
    Files.createDirectories(file.getParent());
    String before = Files.exists(file) ? Files.readString(file) : "";
    String pin = pinned ? " " + node.id() : "";
    Files.writeString(file, before + peer + ' ' + at.host() + ' ' + at.port() + pin + '\n');
  }

  Path put(String name, String path, String text) throws IOException {
    Path file = shelf(name).resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  static String address(RunningNode node) {
    return node.listening().orElseThrow().toString();
  }

  @Override
  public void close() {
    Collections.reverse(nodes);
    nodes.forEach(Node::close);
  }
}
