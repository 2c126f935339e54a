package dev.dunlin.content.served;

/// What a served folder does with the symbolic links in it.
public enum Links {
  /// None is followed or listed.
  NONE,
  /// Those that lead to something inside the folder are served as what they lead to.
  INSIDE,
  /// All are served as what they lead to, wherever on this machine that is.
  ALL
}
