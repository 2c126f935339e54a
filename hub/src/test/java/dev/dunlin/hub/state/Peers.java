package dev.dunlin.hub.state;

import dev.dunlin.link.identity.PeerId;
import java.nio.ByteBuffer;

/// Peers to test with, by number.
final class Peers {
  private Peers() {}

  static PeerId peer(int number) {
    return PeerId.of(ByteBuffer.allocate(PeerId.BYTES).putInt(number).array());
  }
}
