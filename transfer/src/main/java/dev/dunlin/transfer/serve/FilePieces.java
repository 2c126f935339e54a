package dev.dunlin.transfer.serve;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.FileHasher;
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
import java.util.function.LongConsumer;

/// Gives out the pieces of one open file, hashing on the way what is not known: one thread reads
/// and hashes, the other writes.
final class FilePieces {
  private static final ByteBuffer BUSY = Block.of(Block.Kind.DATA, new byte[0]).asReadOnlyBuffer();
  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final SourceFile file;
  private final CachedHashes hashes;
  private final RateLimit limit;

  FilePieces(SourceFile file, CachedHashes hashes, RateLimit limit) {
    this.file = file;
    this.hashes = hashes;
    this.limit = limit;
  }

  /// Sends the pieces, each with its hash behind.
  ///
  /// @param sent hears how many bytes of content went out
  void send(Stream stream, List<Span> spans, LongConsumer sent)
      throws IOException, InterruptedException {
    if (spans.isEmpty()) {
      return;
    }
    try (PieceReader reader = new PieceReader(file, hashes);
        TaskGroup reading = new TaskGroup("piece-reader")) {
      reading.start(() -> reader.read(spans));
      for (PieceReader.Chunk chunk = reader.take(); chunk != null; chunk = reader.take()) {
        limit.take(chunk.contentBytes());
        stream.write(chunk.block());
        sent.accept(chunk.contentBytes());
        reader.giveBack(chunk);
      }
      reading.join();
    }
  }

  /// Hashes what is not known, and says on the stream now and then that it works.
  void hash(Stream stream) throws IOException {
    long[] said = {System.nanoTime()};
    FileHasher.fill(
        file,
        hashes,
        () -> {
          if (System.nanoTime() - said[0] > BUSY_NANOS) {
            stream.write(BUSY.duplicate());
            said[0] = System.nanoTime();
          }
        });
  }
}
