package dev.dunlin.content.served;

/// A file or folder in a served folder.
///
/// @param path its path from the served folder, `/` between the names
/// @param folder whether it is a folder
/// @param size its length in bytes; 0 for a folder
/// @param mtimeNanos when it was last written, in nanoseconds since 1970
/// @param executable whether its owner may run it; false for a folder
public record ServedEntry(
    String path, boolean folder, long size, long mtimeNanos, boolean executable) {}
