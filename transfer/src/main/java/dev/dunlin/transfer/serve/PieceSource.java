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
import java.io.IOException;

/// Sends pieces of one large item while they are read and hashed for the first time, and its root.
/// What is known already is not hashed again.
final class PieceSource {
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
      pieces(source, hashes).send(stream, request.spans(), serving::sent);
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

  private FilePieces pieces(SourceFile source, CachedHashes hashes) {
    return new FilePieces(source, hashes, serving.offered().limit());
  }

  private ContentId root(Stream stream, SourceFile source, CachedHashes hashes) throws IOException {
    pieces(source, hashes).hash(stream);
    ContentId root =
        hashes.root().orElseThrow(() -> new IllegalStateException("a piece has no hash"));
    serving.proof().add(index, root);
    return root;
  }
}
