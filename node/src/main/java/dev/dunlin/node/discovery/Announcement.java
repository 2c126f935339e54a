package dev.dunlin.node.discovery;

import dev.dunlin.link.identity.PeerId;

/// How a node shows itself.
///
/// @param device its name for people
/// @param id who it is
/// @param port where it listens
record Announcement(String device, PeerId id, int port) {
  String instance() {
    return InstanceName.of(device, id);
  }
}
