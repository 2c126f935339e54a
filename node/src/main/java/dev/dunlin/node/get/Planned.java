package dev.dunlin.node.get;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.transfer.files.RemoteState;
import java.util.List;

/// A file that will be fetched.
///
/// @param name its path at the peers
/// @param landing where it lands
/// @param file what it is; all holders say the same of its content
/// @param holders who holds all of it
/// @param others who was reached too, and may have a part of it
/// @param faults what went wrong before, in words
record Planned(
    String name,
    SafePath landing,
    RemoteState.File file,
    List<Holder> holders,
    List<Holder> others,
    List<String> faults) {}
