package dev.dunlin.hub;

import java.time.Duration;

/// How much a hub does at most. What its operator set later, and it kept, holds instead.
///
/// @param members links of members at once
/// @param relays relayed links in all
/// @param relaysOfMember relayed links of one member
/// @param relayBytesPerSecond through all relays, both ways; 0 for no limit
/// @param relayBytesPerSecondOfMember of one member, both ways; 0 for no limit
/// @param relayIdle how long nothing may pass before a relay ends
/// @param storeBytes in the store; 0 for no limit
/// @param storeBytesOfMember in the store of one owner; 0 for no limit
/// @param leftFor how long a file waits that was left for a member who is away
public record HubLimits(
    int members,
    int relays,
    int relaysOfMember,
    long relayBytesPerSecond,
    long relayBytesPerSecondOfMember,
    Duration relayIdle,
    long storeBytes,
    long storeBytesOfMember,
    Duration leftFor) {
  /// What holds where nobody said otherwise.
  public static final HubLimits DEFAULT =
      new HubLimits(
          10_000, 1_000, 64, 0, 0, Duration.ofMinutes(5), 0, 100L << 30, Duration.ofDays(7));

  public HubLimits {
    if (members < 1 || relays < 0 || relaysOfMember < 0) {
      throw new IllegalArgumentException(
          "no limits: " + members + " members, " + relays + "/" + relaysOfMember + " relays");
    }
    if (relayBytesPerSecond < 0
        || relayBytesPerSecondOfMember < 0
        || storeBytes < 0
        || storeBytesOfMember < 0) {
      throw new IllegalArgumentException("a limit of bytes is negative");
    }
    if (!relayIdle.isPositive() || !leftFor.isPositive()) {
      throw new IllegalArgumentException("a limit of time is not positive");
    }
  }
}
