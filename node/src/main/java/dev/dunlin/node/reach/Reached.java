package dev.dunlin.node.reach;

import dev.dunlin.link.Link;

/// A peer that was reached.
///
/// @param link one that stands; stays with the node
/// @param firstMeeting whether the peer was met under this name for the first time
public record Reached(Link link, boolean firstMeeting) {}
