package dev.dunlin.node;

import dev.dunlin.link.HostPort;
import java.util.Optional;

/// How a node runs.
///
/// @param name what this node calls itself to others
/// @param listen where it listens; empty for a node that only dials out
/// @param attachable whether commands of the same home may attach to it; a second one is refused
/// @param accept how offers of peers are met that have no policy of their own
/// @param terms how offers are taken that are accepted without asking
/// @param sharing what it shares; empty for nothing
/// @param discover whether peers are found by mDNS; where it listens and is attachable it also
///   shows itself so
/// @param routes which routes it takes to peers; empty for those that the environment allows
public record NodeOptions(
    String name,
    Optional<HostPort> listen,
    boolean attachable,
    AcceptPolicy accept,
    ReceiveTerms terms,
    Optional<Sharing> sharing,
    boolean discover,
    Optional<Routes> routes) {
  /// One that takes the routes that the environment allows.
  public NodeOptions(
      String name,
      Optional<HostPort> listen,
      boolean attachable,
      AcceptPolicy accept,
      ReceiveTerms terms,
      Optional<Sharing> sharing,
      boolean discover) {
    this(name, listen, attachable, accept, terms, sharing, discover, Optional.empty());
  }

  /// One that shares nothing and is not found.
  public NodeOptions(
      String name,
      Optional<HostPort> listen,
      boolean attachable,
      AcceptPolicy accept,
      ReceiveTerms terms) {
    this(name, listen, attachable, accept, terms, Optional.empty(), false);
  }

  /// This, sharing a folder.
  public NodeOptions withSharing(Sharing shared) {
    return new NodeOptions(
        name, listen, attachable, accept, terms, Optional.of(shared), discover, routes);
  }

  /// This, taking no other routes than these.
  public NodeOptions withRoutes(Routes allowed) {
    return new NodeOptions(
        name, listen, attachable, accept, terms, sharing, discover, Optional.of(allowed));
  }
}
