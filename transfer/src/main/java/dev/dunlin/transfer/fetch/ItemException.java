package dev.dunlin.transfer.fetch;

import dev.dunlin.content.ContentException;

/// One item that cannot be had from its source, in words for a person.
final class ItemException extends ContentException {
  private static final long serialVersionUID = 1L;

  private final boolean changed;

  ItemException(String message) {
    this(message, false);
  }

  private ItemException(String message, boolean changed) {
    super(message);
    this.changed = changed;
  }

  /// The source's file is another than the one offered: what came of it earlier is worth nothing.
  static ItemException changed(String message) {
    return new ItemException(message, true);
  }

  boolean isChanged() {
    return changed;
  }
}
