package dev.dunlin.content.landing;

/// Whether what landed survives a power cut from the moment that it is reported.
public enum Durability {
  /// It does: bytes and names were forced to the disk before it is reported.
  SYNCED,
  /// It survives the end of this program, and a power cut some seconds later.
  UNSYNCED
}
