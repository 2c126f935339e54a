package dev.dunlin.node.get;

import dev.dunlin.transfer.files.RemoteState;

/// A file that a peer holds, and where it would land here.
///
/// @param landing the path below the folder where it lands
/// @param file as the peer says
record Held(String landing, RemoteState.File file) {}
