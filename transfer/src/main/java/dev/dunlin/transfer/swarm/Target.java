package dev.dunlin.transfer.swarm;

import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.path.SafePath;

/// Where a content lands.
///
/// @param landing the folder
/// @param path the final name in it; what is to become of a name that is taken was decided before
/// @param meta what the file takes along
/// @param replace whether it may replace a file of that name
/// @param durability what is promised when it has landed
public record Target(
    Landing landing, SafePath path, FileMeta meta, boolean replace, Durability durability) {}
