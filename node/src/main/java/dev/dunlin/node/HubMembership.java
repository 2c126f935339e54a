package dev.dunlin.node;

import io.avaje.jsonb.Json;

/// What became of joining a hub.
///
/// @param hub what the hub is called here: the word for it wherever a peer is asked
/// @param address where it listens, `host:port`
/// @param id who it is
/// @param ownName what this node is called there
/// @param members how many others are connected there now
/// @param relay whether it relays between members that cannot reach each other
/// @param store whether it keeps files
@Json
public record HubMembership(
    String hub,
    String address,
    String id,
    String ownName,
    int members,
    boolean relay,
    boolean store) {}
