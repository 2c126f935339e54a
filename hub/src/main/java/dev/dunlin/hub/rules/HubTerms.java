package dev.dunlin.hub.rules;

import dev.dunlin.hub.HubLimits;

/// What holds at one moment.
///
/// @param open whether everybody is let in, without an invite
/// @param relay whether it relays
/// @param storing whether its store takes and gives files
/// @param keepPulled whether what a member asked another for through the hub stays in the store
/// @param limits how much it does at most
public record HubTerms(
    boolean open, boolean relay, boolean storing, boolean keepPulled, HubLimits limits) {}
