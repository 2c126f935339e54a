package dev.dunlin.content.landing;

import java.util.Optional;

/// What stands under a name already.
///
/// @param size its length in bytes, if it is a file
/// @param mtimeNanos when it was last written, in nanoseconds since 1970
/// @param executable whether its owner may run it
/// @param otherName its name as the disk has it, where the disk takes that for the same (in another
///   case, in another Unicode form)
public record Existing(
    Kind kind, long size, long mtimeNanos, boolean executable, Optional<String> otherName) {
  /// What it is.
  public enum Kind {
    /// A regular file.
    FILE,
    /// A folder.
    FOLDER,
    /// A symbolic link, wherever it leads.
    LINK,
    /// Something that is none of these.
    OTHER
  }
}
