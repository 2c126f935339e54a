package dev.dunlin.hub;

import io.avaje.jsonb.Json;
import java.util.List;

/// A hub at one moment.
///
/// @param name what it calls itself
/// @param id its peer id
/// @param addresses where members reach it, `host:port`, as its invites say
/// @param sinceMillis when it started, milliseconds since 1970
/// @param online members with a link
/// @param known members in all
/// @param relays relayed links that stand
/// @param relayedBytes passed on since it started, both ways
/// @param storeFiles files in the store
/// @param storeBytes of them
/// @param open whether it takes in everybody, without an invite
/// @param relay whether it relays
/// @param storing whether its store takes and gives files
/// @param draining whether it takes no new work and ends when idle
@Json
public record HubStatus(
    String name,
    String id,
    List<String> addresses,
    long sinceMillis,
    int online,
    int known,
    int relays,
    long relayedBytes,
    long storeFiles,
    long storeBytes,
    boolean open,
    boolean relay,
    boolean storing,
    boolean draining) {
  public HubStatus {
    addresses = List.copyOf(addresses);
  }
}
