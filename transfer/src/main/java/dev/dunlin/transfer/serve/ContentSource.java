package dev.dunlin.transfer.serve;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.source.SourceChangedException;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Gives out a content that is here whole, in one file: pieces while they are read, the hashes of
/// all, or a few bytes.
final class ContentSource implements ContentGiver {
  private static final ByteBuffer BUSY = Block.of(Block.Kind.DATA, new byte[0]).asReadOnlyBuffer();
  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ContentId content;
  private final SourceFile file;
  private final CachedHashes hashes;
  private final PieceLayout layout;
  private final RateLimit limit;

  ContentSource(ContentId content, SourceFile file, CachedHashes hashes, RateLimit limit) {
    this.content = content;
    this.file = file;
    this.hashes = hashes;
    this.layout = PieceLayout.of(file.version().size());
    this.limit = limit;
  }

  @Override
  public void pieces(Stream stream, List<Span> spans) throws IOException, InterruptedException {
    PieceReader reader = new PieceReader(file, layout, hashes);
    try (TaskGroup reading = new TaskGroup("piece-reader")) {
      reading.start(() -> reader.read(spans));
      for (PieceReader.Chunk chunk = reader.take(); chunk != null; chunk = reader.take()) {
        limit.take(chunk.contentBytes());
        stream.write(chunk.block());
        reader.giveBack(chunk);
      }
      reading.join();
    }
  }

  /// Hashes what is not known, and says on the stream now and then that it works. Hashes that do
  /// not make the content's id are those of a file that is another by now.
  @Override
  public void layer(Stream stream) throws IOException {
    PieceReader reader = new PieceReader(file, layout, hashes);
    ByteBuffer layer = ByteBuffer.allocate(layout.count() * ContentId.BYTES);
    long said = System.nanoTime();
    for (int piece = 0; piece < layout.count(); piece++) {
      byte[] hash = hashes.get(piece);
      if (hash == null) {
        reader.hash(piece);
        hash = hashes.get(piece);
      }
      layer.put(hash);
      if (System.nanoTime() - said > BUSY_NANOS) {
        stream.write(BUSY.duplicate());
        said = System.nanoTime();
      }
    }
    file.checkUnchanged();
    if (!hashes.root().filter(content::equals).isPresent()) {
      throw new SourceChangedException(file.version().path(), "its content is another");
    }
    stream.write(Block.of(Block.Kind.DATA, layer.array()));
  }

  @Override
  public void bytes(Stream stream, long from, int length) throws IOException, InterruptedException {
    ByteBuffer block = ByteBuffer.allocate(Block.HEADER_BYTES + length);
    Block.putHeader(block, Block.Kind.DATA, length);
    file.read(from, block);
    file.checkUnchanged();
    limit.take(length);
    stream.write(block.flip());
  }

  @Override
  public void close() throws IOException {
    try (file) {
      hashes.close();
    }
  }
}
