package dev.dunlin.transfer.fetch;

/// What to do with a file whose name is taken by another content.
public enum Conflict {
  /// Land it under a free name: `name (1).ext`.
  RENAME,
  /// Replace what is there, once the new content is whole.
  OVERWRITE,
  /// Leave it out.
  SKIP
}
