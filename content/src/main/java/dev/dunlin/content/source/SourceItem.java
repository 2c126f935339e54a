package dev.dunlin.content.source;

/// One thing that is offered: a file, a folder or a symbolic link, under its path relative to what
/// was named, `/` between the names.
public sealed interface SourceItem {
  /// The path as offered, such as `photos/2026/a.jpg`.
  String path();

  /// A regular file.
  ///
  /// @param size its length in bytes
  /// @param mtimeNanos when it was last written, in nanoseconds since 1970
  /// @param executable whether its owner may run it
  record FileItem(String path, long size, long mtimeNanos, boolean executable)
      implements SourceItem {}

  /// A folder; what is in it follows as items of their own.
  ///
  /// @param mtimeNanos when it was last written, in nanoseconds since 1970
  record FolderItem(String path, long mtimeNanos) implements SourceItem {}

  /// A symbolic link that stays inside the folder that is offered.
  ///
  /// @param target what it says, relative to the folder that it is in
  record LinkItem(String path, String target) implements SourceItem {}
}
