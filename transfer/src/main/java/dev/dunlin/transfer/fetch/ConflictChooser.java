package dev.dunlin.transfer.fetch;

import dev.dunlin.content.landing.Existing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.transfer.message.Item;

/// Decides what becomes of an item whose name is taken.
@FunctionalInterface
public interface ConflictChooser {
  /// Chooses for one item; may ask a person, and be interrupted then.
  Conflict choose(SafePath path, Item.File offered, Existing existing) throws InterruptedException;

  /// The same for all.
  static ConflictChooser always(Conflict conflict) {
    return (_, _, _) -> conflict;
  }
}
