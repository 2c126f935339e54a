package dev.dunlin.node.trust;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.util.List;
import java.util.Optional;

/// A peer that was asked for, as far as it is known.
///
/// @param name what its id is remembered under
/// @param addresses where it may be reached; empty for one that only came to us
/// @param expected who it must be; empty at the first meeting
public record Target(String name, List<HostPort> addresses, Optional<PeerId> expected) {}
