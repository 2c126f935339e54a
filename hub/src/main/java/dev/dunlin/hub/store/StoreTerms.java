package dev.dunlin.hub.store;

import java.time.Duration;

/// What holds for all that the hub keeps, at one moment.
///
/// @param storing whether members may use the store
/// @param keepPulled whether what is pulled through stays in the store
/// @param storeBytes most bytes in the store, 0 for no limit; what is left for others may be as
///   much again
/// @param bytesOfMember most bytes of one member, what it left for others included; 0 for no limit
/// @param leftFor how long something waits that was left for a member
/// @param draining whether the hub takes no new work
public record StoreTerms(
    boolean storing,
    boolean keepPulled,
    long storeBytes,
    long bytesOfMember,
    Duration leftFor,
    boolean draining) {}
