package dev.dunlin.transfer.serve;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Sends pieces of one large file while they are read and hashed for the first time: one thread
/// reads and hashes, the other writes. What is known already is not hashed again.
final class PieceSource {
  private static final ByteBuffer BUSY = Block.of(Block.Kind.DATA, new byte[0]).asReadOnlyBuffer();
  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Serving serving;
  private final int index;
  private final Item.File item;
  private final PieceLayout layout;

  PieceSource(Serving serving, int index, Item.File item) {
    this.serving = serving;
    this.index = index;
    this.item = item;
    this.layout = PieceLayout.of(item.size());
  }

  PieceLayout layout() {
    return layout;
  }

  /// Sends the pieces and then the root where it is asked for; a file that cannot be read ends in a
  /// [Block.Kind#FAIL].
  void send(Stream stream, FetchRequest.Pieces request) throws IOException, InterruptedException {
    try (SourceFile source = open()) {
      CachedHashes hashes = serving.offered().hashes(source.version());
      sendPieces(stream, new PieceReader(source, layout, hashes), request.spans());
      if (request.root()) {
        ContentId root = root(stream, source, hashes);
        stream.write(Block.of(Block.Kind.ROOT, root.toBytes()));
      }
    } catch (IOException e) {
      stream.write(SourceFailure.block(e));
    }
  }

  /// The item's content id, hashing what is not known; says on the stream now and then that it
  /// works.
  ContentId root(Stream stream) throws IOException {
    try (SourceFile source = open()) {
      return root(stream, source, serving.offered().hashes(source.version()));
    }
  }

  private SourceFile open() throws IOException {
    FileVersion version = serving.offered().version(item);
    return SourceFile.open(version.path(), version);
  }

  private void sendPieces(Stream stream, PieceReader reader, List<Span> spans)
      throws IOException, InterruptedException {
    if (spans.isEmpty()) {
      return;
    }
    try (TaskGroup reading = new TaskGroup("piece-reader")) {
      reading.start(() -> reader.read(spans));
      for (PieceReader.Chunk chunk = reader.take(); chunk != null; chunk = reader.take()) {
        serving.offered().limit().take(chunk.contentBytes());
        stream.write(chunk.block());
        serving.sent(chunk.contentBytes());
        reader.giveBack(chunk);
      }
      reading.join();
    }
  }

  private ContentId root(Stream stream, SourceFile source, CachedHashes hashes) throws IOException {
    PieceReader reader = new PieceReader(source, layout, hashes);
    long said = System.nanoTime();
    for (int piece = 0; piece < layout.count(); piece++) {
      if (hashes.get(piece) == null) {
        reader.hash(piece);
      }
      if (System.nanoTime() - said > BUSY_NANOS) {
        stream.write(BUSY.duplicate());
        said = System.nanoTime();
      }
    }
    ContentId root =
        hashes.root().orElseThrow(() -> new IllegalStateException("a piece has no hash"));
    serving.proof().add(index, root);
    return root;
  }
}
