package dev.dunlin.app.hub;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first line of `dunlin hub --json`.
///
/// @param type always `listening`
/// @param address where it listens, with the real port
/// @param id who the hub is
/// @param name what it calls itself
/// @param addresses where members reach it, as invites say it
/// @param open whether everybody may join without an invite
/// @param invite the text of an invite, or null where none was made
@Json
public record ListeningLine(
    String type,
    String address,
    String id,
    String name,
    List<String> addresses,
    boolean open,
    @Nullable String invite) {}
