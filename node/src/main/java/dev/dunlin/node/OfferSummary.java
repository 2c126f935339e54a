package dev.dunlin.node;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Who offers what.
///
/// @param peerId who, in full
/// @param knownAs the name this node has for the peer, or null for a stranger
/// @param from the name the peer gives itself: anybody may claim any, show it made visible
/// @param items files, folders and links
/// @param files files alone
/// @param bytes sum of the files' sizes
@Json
public record OfferSummary(
    String peerId,
    @Nullable String knownAs,
    @Nullable String from,
    int items,
    int files,
    long bytes) {}
