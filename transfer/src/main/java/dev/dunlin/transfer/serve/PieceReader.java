package dev.dunlin.transfer.serve;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.block.BufferPool;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads pieces of a file into blocks ready for the wire, hashing them on the way where their hash
/// is not known. One thread reads, one takes; a few buffers go round between them.
final class PieceReader implements AutoCloseable {
  private static final int CHUNK_BYTES = 256 * 1024;
  private static final int CHUNKS = 4;
  private static final int HASH_BLOCK_BYTES = Block.HEADER_BYTES + ContentId.BYTES;

  /// Where content begins in a buffer: at a line of the processor's cache, for what hashes it.
  private static final int CONTENT_AT = BufferPool.LINE_BYTES;

  private static final int BLOCK_AT = CONTENT_AT - Block.HEADER_BYTES;
  private static final BufferPool BUFFERS =
      new BufferPool(CONTENT_AT + CHUNK_BYTES + HASH_BLOCK_BYTES);

  /// Some content as a block, with the piece's hash behind where the piece ends.
  static final class Chunk {
    private final ByteBuffer block;
    private int contentBytes;

    Chunk(ByteBuffer block) {
      this.block = block;
    }

    ByteBuffer block() {
      return block;
    }

    int contentBytes() {
      return contentBytes;
    }
  }

  private final SourceFile source;
  private final PieceLayout layout;
  private final CachedHashes hashes;
  private final PieceHasher hasher;
  private final BlockingQueue<Chunk> free = new ArrayBlockingQueue<>(CHUNKS);
  private final BlockingQueue<Chunk> ready = new ArrayBlockingQueue<>(CHUNKS + 1);
  private final Chunk end = new Chunk(ByteBuffer.allocate(0));
  private final List<ByteBuffer> borrowed = new ArrayList<>(CHUNKS);

  PieceReader(SourceFile source, CachedHashes hashes) {
    this.source = source;
    this.layout = hashes.layout();
    this.hashes = hashes;
    this.hasher = new PieceHasher(layout);
  }

  /// The next chunk, or null after the last.
  @Nullable Chunk take() throws InterruptedException {
    Chunk chunk = ready.take();
    return chunk == end ? null : chunk;
  }

  void giveBack(Chunk chunk) {
    free.add(chunk);
  }

  /// Reads all pieces of the spans; to be run beside the taker.
  void read(List<Span> spans) throws IOException, InterruptedException {
    try {
      for (Span span : spans) {
        for (int piece = span.from(); piece < span.to(); piece++) {
          readPiece(piece);
        }
      }
    } finally {
      ready.put(end);
    }
  }

  private void readPiece(int piece) throws IOException, InterruptedException {
    byte[] known = hashes.get(piece);
    long offset = layout.offset(piece);
    long left = layout.length(piece);
    while (left > 0) {
      Chunk chunk = nextFree();
      int length = (int) Math.min(left, CHUNK_BYTES);
      fill(chunk, offset, length);
      if (known == null) {
        hasher.update(chunk.block.slice(CONTENT_AT, length));
      }
      offset += length;
      left -= length;
      if (left == 0) {
        endPiece(chunk, piece, known);
      }
      chunk.block.limit(chunk.block.position()).position(BLOCK_AT);
      ready.put(chunk);
    }
  }

  private Chunk nextFree() throws InterruptedException {
    Chunk chunk = free.poll();
    if (chunk == null && borrowed.size() < CHUNKS) {
      borrowed.add(BUFFERS.borrow());
      return new Chunk(borrowed.getLast());
    }
    return chunk == null ? free.take() : chunk;
  }

  private void fill(Chunk chunk, long offset, int length) throws IOException {
    ByteBuffer block = chunk.block.clear().position(BLOCK_AT);
    Block.putHeader(block, Block.Kind.DATA, length);
    block.limit(CONTENT_AT + length);
    source.read(offset, block);
    block.limit(block.capacity());
    chunk.contentBytes = length;
  }

  /// A hash goes out only when the file was seen unchanged after its bytes were read.
  private void endPiece(Chunk chunk, int piece, byte @Nullable [] known) throws IOException {
    source.checkUnchanged();
    byte[] hash = known;
    if (hash == null) {
      hash = hasher.finish();
      hashes.put(piece, hash);
    }
    Block.putHeader(chunk.block, Block.Kind.HASH, hash.length);
    chunk.block.put(hash);
  }

  /// To be called when nobody reads or takes any more.
  @Override
  public void close() {
    borrowed.forEach(BUFFERS::give);
  }
}
