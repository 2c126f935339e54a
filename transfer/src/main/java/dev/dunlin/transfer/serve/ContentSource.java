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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// Gives out a content that is here whole, in one file: pieces while they are read, the hashes of
/// all, or a few bytes.
final class ContentSource implements ContentGiver {
  private final ContentId content;
  private final SourceFile file;
  private final CachedHashes hashes;
  private final RateLimit limit;
  private final FilePieces pieces;

  ContentSource(ContentId content, SourceFile file, CachedHashes hashes, RateLimit limit) {
    this.content = content;
    this.file = file;
    this.hashes = hashes;
    this.limit = limit;
    this.pieces = new FilePieces(file, hashes, limit);
  }

  @Override
  public void pieces(Stream stream, List<Span> spans) throws IOException, InterruptedException {
    pieces.send(stream, spans, _ -> {});
  }

  /// Hashes that do not make the content's id are those of a file that is another by now.
  @Override
  public void layer(Stream stream) throws IOException {
    pieces.hash(stream);
    PieceLayout layout = hashes.layout();
    ByteBuffer layer = ByteBuffer.allocate(layout.count() * ContentId.BYTES);
    for (int piece = 0; piece < layout.count(); piece++) {
      layer.put(hashes.get(piece));
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
