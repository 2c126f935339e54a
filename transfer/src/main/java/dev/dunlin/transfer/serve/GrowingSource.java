package dev.dunlin.transfer.serve;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.have.Growing;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives out the verified pieces of a content that this node is still fetching. Where it lands in
/// the middle of that, the rest comes out of the file.
final class GrowingSource implements ContentGiver {
  private static final int CHUNK_BYTES = 512 * 1024;

  private final Growing growing;
  private final PieceLayout layout;
  private final RateLimit limit;
  private final Landed landed;
  private @Nullable SourceFile file;

  /// Where a content is that has landed.
  @FunctionalInterface
  interface Landed {
    /// Opens it; empty where it cannot be had.
    Optional<SourceFile> open() throws IOException, InterruptedException;
  }

  GrowingSource(Growing growing, RateLimit limit, Landed landed) {
    this.growing = growing;
    this.layout = growing.layout();
    this.limit = limit;
    this.landed = landed;
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
        checkUnchanged();
        stream.write(Block.of(Block.Kind.HASH, growing.hash(piece)));
      }
    }
  }

  private void send(Stream stream, ByteBuffer block, long offset, int length)
      throws IOException, InterruptedException {
    block.clear().limit(Block.HEADER_BYTES + length);
    Block.putHeader(block, Block.Kind.DATA, length);
    read(offset, block);
    if (block.hasRemaining()) {
      throw new ContentException("a partial is shorter than what is verified of it");
    }
    limit.take(length);
    stream.write(block.flip());
  }

  private void read(long offset, ByteBuffer into) throws IOException, InterruptedException {
    if (file == null) {
      int start = into.position();
      try {
        int _ = growing.read(offset, into);
        return;
      } catch (IOException e) {
        if (!growing.isClosed()) {
          throw e;
        }
        file = landed.open().orElseThrow(() -> e);
        into.position(start);
      }
    }
    int _ = file.read(offset, into);
  }

  private void checkUnchanged() throws IOException {
    if (file != null) {
      file.checkUnchanged();
    }
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
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
