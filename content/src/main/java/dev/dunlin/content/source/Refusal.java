package dev.dunlin.content.source;

import java.nio.file.Path;

/// Something under a root that cannot be offered, and why.
///
/// @param local where it is
/// @param cause why, for a program
/// @param detail why, for a person
public record Refusal(Path local, Cause cause, String detail) {
  /// Why something cannot be offered.
  public enum Cause {
    /// A receiver would not take its name.
    UNSAFE_NAME,
    /// It is a symbolic link that leads out of the folder, or might.
    LINK_OUTSIDE,
    /// It is no file, folder or link: a pipe, a socket, a device.
    SPECIAL_FILE,
    /// It is larger than [dev.dunlin.content.hash.PieceLayout#MAX_SIZE].
    TOO_LARGE,
    /// It may not be read, or is gone, or the disk failed.
    UNREADABLE
  }
}
