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
public record NodeOptions(
    String name,
    Optional<HostPort> listen,
    boolean attachable,
    AcceptPolicy accept,
    ReceiveTerms terms) {}
