package dev.dunlin.content.landing;

/// What a file takes along besides its bytes.
///
/// @param mtimeNanos when it was last written, in nanoseconds since 1970
/// @param executable whether its owner may run it
public record FileMeta(long mtimeNanos, boolean executable) {}
