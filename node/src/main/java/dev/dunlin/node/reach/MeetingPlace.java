package dev.dunlin.node.reach;

import dev.dunlin.link.identity.PeerId;
import java.io.IOException;

/// A hub where this node and a peer both are.
public interface MeetingPlace {
  /// What it is called.
  String name();

  /// Has the peer begin to meet this node, now.
  Meeting meet(PeerId peer) throws IOException;

  /// Has the peer call the relay, now.
  Ticket relay(PeerId peer) throws IOException;
}
