package dev.dunlin.node;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A hub that this node joined, as it is now.
///
/// @param name what the hub is called here
/// @param address where it listens, `host:port`
/// @param id who it is
/// @param ownName what this node is called there
/// @param mayAsk whether the hub may read the folder that this node serves
/// @param connected whether this node is there now
/// @param members how many others are connected there; 0 where this node is not
/// @param relay whether it relays; false where this node is not connected
/// @param store whether it keeps files; false where this node is not connected
/// @param problem why this node is not connected, in words; null where it is
@Json
public record HubStatus(
    String name,
    String address,
    String id,
    String ownName,
    boolean mayAsk,
    boolean connected,
    int members,
    boolean relay,
    boolean store,
    @Nullable String problem) {}
