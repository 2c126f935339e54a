package dev.dunlin.hub.run;

import java.util.function.Consumer;

/// Where words go that nobody waits for: to those who watch the hub's node, and to the system's log
/// until there is one. Safe for many threads.
final class Troubles {
  private static final System.Logger LOG = System.getLogger("dev.dunlin.hub");

  private volatile Consumer<String> told = words -> LOG.log(System.Logger.Level.WARNING, words);

  void tellTo(Consumer<String> node) {
    told = node;
  }

  void tell(String words) {
    told.accept(words);
  }
}
