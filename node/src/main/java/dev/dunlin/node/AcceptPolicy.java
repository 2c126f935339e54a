package dev.dunlin.node;

/// How a peer's offers are met.
public enum AcceptPolicy {
  /// Somebody is asked.
  ASK,
  /// Yes, without asking.
  ALWAYS,
  /// No, without asking.
  NEVER
}
