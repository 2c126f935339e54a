package dev.dunlin.content.path;

import dev.dunlin.content.ContentException;

/// A name that must not reach the disk. The message shows the name with everything in it made
/// visible, and says what is wrong with it.
public final class UnsafePathException extends ContentException {
  /// The most characters of a refused name that are shown.
  private static final int SHOWN = 120;

  private final String reason;

  /// With the name as it came and what is wrong with it.
  public UnsafePathException(String name, String reason) {
    super("refused the name \"" + VisibleText.of(name, SHOWN) + "\": " + reason);
    this.reason = reason;
  }

  /// What is wrong with the name, for a person.
  public String reason() {
    return reason;
  }
}
