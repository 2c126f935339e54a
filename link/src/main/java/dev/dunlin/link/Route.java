package dev.dunlin.link;

/// The way a link takes to its peer.
public enum Route {
  /// A TCP connection from this machine to the peer's.
  DIRECT,
  /// A Unix-domain socket between two processes of one user on this machine.
  LOCAL
}
