package dev.dunlin.app.shell;

import dev.dunlin.app.command.Context;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import java.nio.file.Path;
import java.util.Optional;

/// The served folder as a person at this machine means it.
public final class Served {
  private Served() {}

  /// That of the node that runs, else the one of the settings; empty where there is none.
  public static Optional<Path> of(Context context) throws NodeException {
    Optional<Node> running = context.nodes().attach(context.home());
    if (running.isPresent()) {
      try (Node node = running.get()) {
        Optional<Path> served = node.served();
        if (served.isPresent()) {
          return served;
        }
      }
    }
    return context.settings().serve();
  }
}
