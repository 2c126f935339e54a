package dev.dunlin.app.hub.action;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// The JSON line of an action that changed something.
///
/// @param action its name
/// @param about the member, file or setting it was about; null where it was about the hub
/// @param done always true: what could not be done is an exit code and words
@Json
public record DoneLine(String action, @Nullable String about, boolean done) {}
