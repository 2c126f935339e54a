package dev.dunlin.transfer.serve;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.ContentIds;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Sends whole files one after the other: many small ones go out in one write. A file that cannot
/// be read is told as such and the run goes on.
final class RunSource {
  /// Largest file of a run, in bytes: those above go in pieces.
  static final int MAX_FILE_BYTES = Block.MAX_DATA_BYTES;

  private static final int HASH_BLOCK_BYTES = Block.HEADER_BYTES + ContentId.BYTES;
  private static final int BUFFER_BYTES = MAX_FILE_BYTES + Block.HEADER_BYTES + HASH_BLOCK_BYTES;

  private final Serving serving;
  private final Stream stream;
  private final ByteBuffer out = ByteBuffer.allocate(BUFFER_BYTES);
  private final PieceHasher hasher = PieceHasher.single();

  /// The files whose bytes are in `out` and whose ids are put behind them before it goes.
  private final List<Unhashed> unhashed = new ArrayList<>();

  private final ContentIds ids = new ContentIds();

  private record Unhashed(int index, int idAt) {}

  RunSource(Serving serving, Stream stream) {
    this.serving = serving;
    this.stream = stream;
  }

  void send(FetchRequest.Run run) throws IOException, InterruptedException {
    for (Span span : run.spans()) {
      for (int index = span.from(); index < span.to(); index++) {
        if (serving.offered().manifest().item(index) instanceof Item.File file) {
          if (run.hashesOnly()) {
            sendHash(index, file);
          } else {
            sendFile(index, file);
          }
        }
      }
    }
    flush();
  }

  private void sendFile(int index, Item.File file) throws IOException, InterruptedException {
    if (file.size() > MAX_FILE_BYTES) {
      fail(SourceFailure.block(new Fault("too-large", "it is too large for a run")));
      return;
    }
    int size = (int) file.size();
    reserve(Block.HEADER_BYTES + size + HASH_BLOCK_BYTES);
    int start = out.position();
    try {
      FileVersion version = serving.offered().version(file);
      if (size > 0) {
        Block.putHeader(out, Block.Kind.DATA, size);
        readWhole(version, size);
      }
    } catch (IOException e) {
      out.position(start);
      fail(SourceFailure.block(e));
      return;
    }
    ids.add(out.array(), out.position() - size, size);
    Block.putHeader(out, Block.Kind.HASH, ContentId.BYTES);
    unhashed.add(new Unhashed(index, out.position()));
    out.position(out.position() + ContentId.BYTES);
    serving.sent(size);
    serving.offered().limit().take(size);
  }

  private void readWhole(FileVersion version, int size) throws IOException {
    try (SourceFile source = SourceFile.open(version.path(), version)) {
      int end = out.position() + size;
      out.limit(end);
      try {
        source.read(0, out);
      } finally {
        out.limit(out.capacity());
      }
      source.checkUnchanged();
    }
  }

  /// A file's content id without its bytes; of a large file it may take a while.
  private void sendHash(int index, Item.File file) throws IOException, InterruptedException {
    if (file.size() > MAX_FILE_BYTES) {
      flush();
      PieceSource source = new PieceSource(serving, index, file);
      try {
        reserve(HASH_BLOCK_BYTES);
        hash(index, source.root(stream).toBytes());
      } catch (IOException e) {
        fail(SourceFailure.block(e));
      }
      return;
    }
    flush();
    byte[] content = new byte[(int) file.size()];
    try {
      FileVersion version = serving.offered().version(file);
      try (SourceFile source = SourceFile.open(version.path(), version)) {
        source.read(0, ByteBuffer.wrap(content));
        source.checkUnchanged();
      }
    } catch (IOException e) {
      fail(SourceFailure.block(e));
      return;
    }
    hasher.update(content, 0, content.length);
    hash(index, hasher.finish());
  }

  private void hash(int index, byte[] id) {
    serving.proof().add(index, ContentId.of(id));
    Block.putHeader(out, Block.Kind.HASH, id.length);
    out.put(id);
  }

  private void fail(ByteBuffer block) throws IOException {
    reserve(block.remaining());
    out.put(block);
  }

  private void reserve(int bytes) throws IOException {
    if (out.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    List<ContentId> found = ids.finish();
    for (int i = 0; i < unhashed.size(); i++) {
      Unhashed file = unhashed.get(i);
      serving.proof().add(file.index(), found.get(i));
      out.put(file.idAt(), found.get(i).toBytes());
    }
    unhashed.clear();
    out.flip();
    if (out.hasRemaining()) {
      stream.write(out);
    }
    out.clear();
  }
}
