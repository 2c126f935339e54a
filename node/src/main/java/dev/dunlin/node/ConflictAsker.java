package dev.dunlin.node;

/// Asks a person what to do with a file whose name is taken.
@FunctionalInterface
public interface ConflictAsker {
  /// The answer: anything but [ConflictPolicy#ASK].
  ConflictPolicy ask(OfferedItem item) throws InterruptedException;
}
