package dev.dunlin.node.look.holder;

import dev.dunlin.content.source.SourceFile;
import dev.dunlin.view.ByteSource;
import dev.dunlin.view.PlacedBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// A file of the served folder, lent for as long as its [Work] may go on. The file is opened once,
/// in the served folder's own way; what is opened here are places in it.
record LentFile(SourceFile file, Work work) implements ByteSource {
  @Override
  public SeekableByteChannel open() {
    return new Lent(this);
  }

  long size() {
    return file.version().size();
  }

  private static final class Lent extends PlacedBytes {
    private final LentFile of;

    Lent(LentFile of) {
      this.of = of;
    }

    @Override
    public long size() {
      return of.size();
    }

    @Override
    protected int readAt(long place, ByteBuffer into) throws IOException {
      int read = of.file().read(place, into);
      of.work().spend(read);
      return read;
    }
  }
}
