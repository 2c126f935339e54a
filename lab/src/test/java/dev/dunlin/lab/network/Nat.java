package dev.dunlin.lab.network;

/// How a router maps the ports of what leaves through it.
public enum Nat {
  /// Keeps them where they are free: who is told one mapping knows the next.
  CONE("masquerade"),

  /// Takes another at random for each connection: what one peer sees tells nothing about the next.
  SYMMETRIC("masquerade random,fully-random");

  private final String rule;

  Nat(String rule) {
    this.rule = rule;
  }

  /// In the language of nftables.
  String rule() {
    return rule;
  }
}
