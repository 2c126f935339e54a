package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A peer that this node knows.
///
/// @param name what it is called here: from the peers file, or the address it was met under
/// @param id who it is, or null where it has not been met
/// @param addresses where it was named, met or found, `host:port`; none where only a hub knows the
///   way
/// @param policy how its offers are met; null where this node's own default holds
/// @param source where this is known from: `peers file`, `met`, `mdns`, `hub NAME`, or several of
///   them
/// @param lastSeen when it was last met, in milliseconds since 1970, or 0
/// @param facts each of these once more, with where it is known from
@Json
public record KnownPeer(
    String name,
    @Nullable String id,
    List<String> addresses,
    @Nullable AcceptPolicy policy,
    String source,
    long lastSeen,
    List<Fact> facts) {
  /// One thing that is known of a peer.
  ///
  /// @param what `name`, `id`, `address` or `policy`
  /// @param value the thing itself
  /// @param source where it is known from: `peers file`, `met`, `mdns` or `hub NAME`
  @Json
  public record Fact(String what, String value, String source) {}

  public KnownPeer {
    addresses = List.copyOf(addresses);
    facts = List.copyOf(facts);
  }
}
