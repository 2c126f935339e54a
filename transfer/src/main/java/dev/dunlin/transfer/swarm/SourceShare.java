package dev.dunlin.transfer.swarm;

import org.jspecify.annotations.Nullable;

/// What one source gave.
///
/// @param source its name
/// @param bytes of pieces that were verified and kept
/// @param wasted bytes that came and were of no use: of pieces that another brought first, that
///   were cut short, or that were not the content
/// @param banned whether it sent what is not the content
/// @param fault why it is not asked any more, or what went wrong with it last, in words for a
///   person; null where nothing did
public record SourceShare(
    String source, long bytes, long wasted, boolean banned, @Nullable String fault) {}
