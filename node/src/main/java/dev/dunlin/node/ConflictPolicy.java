package dev.dunlin.node;

/// What to do with a file whose name is taken by another content.
public enum ConflictPolicy {
  /// Land it beside as `name (1).ext`.
  RENAME,
  /// Replace what is there.
  OVERWRITE,
  /// Leave it out.
  SKIP,
  /// Ask for each.
  ASK
}
