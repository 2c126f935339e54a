package dev.dunlin.transfer.serve;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.have.Growing;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Gives out the verified pieces of a content that this node is still fetching.
final class GrowingSource implements ContentGiver {
  private static final int CHUNK_BYTES = 512 * 1024;

  private final Growing growing;
  private final PieceLayout layout;
  private final RateLimit limit;

  GrowingSource(Growing growing, RateLimit limit) {
    this.growing = growing;
    this.layout = growing.layout();
    this.limit = limit;
  }

  @Override
  public void pieces(Stream stream, List<Span> spans) throws IOException, InterruptedException {
    ByteBuffer block = ByteBuffer.allocate(Block.HEADER_BYTES + CHUNK_BYTES);
    for (Span span : spans) {
      for (int piece = span.from(); piece < span.to(); piece++) {
        long offset = layout.offset(piece);
        long end = offset + layout.length(piece);
        for (; offset < end; offset += CHUNK_BYTES) {
          send(stream, block, offset, (int) Math.min(CHUNK_BYTES, end - offset));
        }
        stream.write(Block.of(Block.Kind.HASH, growing.hash(piece)));
      }
    }
  }

  private void send(Stream stream, ByteBuffer block, long offset, int length)
      throws IOException, InterruptedException {
    block.clear().limit(Block.HEADER_BYTES + length);
    Block.putHeader(block, Block.Kind.DATA, length);
    growing.read(offset, block);
    if (block.hasRemaining()) {
      throw new ContentException("a partial is shorter than what is verified of it");
    }
    limit.take(length);
    stream.write(block.flip());
  }

  @Override
  public void layer(Stream stream) throws IOException {
    stream.write(Block.of(Block.Kind.DATA, growing.layer()));
  }

  @Override
  public void bytes(Stream stream, long from, int length) throws IOException, InterruptedException {
    send(stream, ByteBuffer.allocate(Block.HEADER_BYTES + length), from, length);
  }

  @Override
  public void close() {}
}
