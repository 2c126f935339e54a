package dev.dunlin.content;

import org.jspecify.annotations.Nullable;

/// The disk has no room for what is to land on it.
public final class NoSpaceException extends ContentException {
  private final long neededBytes;
  private final long freeBytes;

  /// With how many bytes are needed for what, and how many there are.
  public NoSpaceException(
      String what, long neededBytes, long freeBytes, @Nullable Throwable cause) {
    super(
        "no room for " + what + ": " + neededBytes + " bytes needed, " + freeBytes + " free",
        cause);
    this.neededBytes = neededBytes;
    this.freeBytes = freeBytes;
  }

  /// How many more bytes are needed.
  public long neededBytes() {
    return neededBytes;
  }

  /// How many bytes there were.
  public long freeBytes() {
    return freeBytes;
  }
}
