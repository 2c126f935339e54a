package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.message.FetchRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Asks for the hashes of all pieces, and believes them only if they make the content's id.
final class LayerRequest {
  private LayerRequest() {}

  /// The hashes of a content that has at most one piece: its id is that piece's hash.
  static Optional<byte[]> known(Wanted wanted) {
    int count = wanted.layout().count();
    return count > 1
        ? Optional.empty()
        : Optional.of(Arrays.copyOf(wanted.content().toBytes(), count * ContentId.BYTES));
  }

  /// Asks a source.
  static byte[] ask(Link link, Wanted wanted, Duration patience) throws IOException {
    PieceLayout layout = wanted.layout();
    ByteBuffer layer = ByteBuffer.allocate(layout.count() * ContentId.BYTES);
    FetchRequest request = new FetchRequest.Layer(wanted.content().toString());
    try (SourceStream stream = SourceStream.ask(link, request, patience)) {
      var _ = stream.granted(layout.pieceLength());
      while (layer.hasRemaining()) {
        Block block = stream.next();
        if (block.kind() != Block.Kind.DATA || block.length() > layer.remaining()) {
          throw TroubleException.lies("its hashes are not those of " + layout.count() + " pieces");
        }
        layer.put(stream.bytes(block));
      }
    }
    if (!PieceTree.matches(layout, layer.array(), wanted.content())) {
      throw TroubleException.lies("its hashes do not make the content id");
    }
    return layer.array();
  }
}
