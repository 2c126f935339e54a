package dev.dunlin.hub.audit;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// One thing that was changed, or tried.
///
/// @param at when, ISO 8601 in UTC
/// @param by who: `operator`, `hub`, or a peer id
/// @param action what, a word: `kick`
/// @param about whom or what, or null
/// @param detail the rest, or null
@Json
public record AuditEntry(
    String at, String by, String action, @Nullable String about, @Nullable String detail) {}
