package dev.dunlin.link;

/// The way a link takes to its peer, best first.
public enum Route {
  /// A Unix-domain socket between two processes of one user on this machine.
  LOCAL,
  /// A TCP connection from this machine to the peer's, which one of the two opened.
  DIRECT,
  /// A TCP connection that both opened at the same time, through the NATs before them.
  PUNCHED,
  /// Two TCP connections, spliced by a hub that both can reach. What passes is secured from end to
  /// end: the hub sees how much, not what.
  RELAYED
}
