package dev.dunlin.transfer.files;

import java.util.Optional;

/// What came of asking a peer to delete one path.
///
/// @param path as asked
/// @param problem nothing where it is gone; else the peer's words: not checked, to be shown made
///   visible
public record RemoteDeletion(String path, Optional<String> problem) {}
