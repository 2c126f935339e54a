package dev.dunlin.transfer.files;

import dev.dunlin.content.hash.ContentId;

/// What a peer says of one path.
public sealed interface RemoteState {
  /// The path as it was asked.
  String path();

  /// A file, with its content.
  ///
  /// @param path as asked
  /// @param size bytes, at most [dev.dunlin.content.hash.PieceLayout#MAX_SIZE]
  /// @param mtimeNanos last modification, nanoseconds since 1970 (UTC)
  /// @param executable whether its owner may execute it
  /// @param content its content id
  record File(String path, long size, long mtimeNanos, boolean executable, ContentId content)
      implements RemoteState {}

  /// No file.
  ///
  /// @param path as asked
  /// @param message the peer's words: not checked, to be shown made visible
  record Missing(String path, String message) implements RemoteState {}
}
