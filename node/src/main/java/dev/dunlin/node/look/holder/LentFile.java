package dev.dunlin.node.look.holder;

import dev.dunlin.content.source.SourceFile;
import dev.dunlin.view.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// A file of the served folder, lent for as long as its [Work] may go on. The file is opened once,
/// in the served folder's own way; what is opened here are places in it.
record LentFile(SourceFile file, Work work) implements ByteSource {
  @Override
  public SeekableByteChannel open() {
    return new Lent(file, work);
  }

  long size() {
    return file.version().size();
  }

  private static final class Lent implements SeekableByteChannel {
    private final SourceFile file;
    private final Work work;
    private long position;
    private boolean open = true;

    Lent(SourceFile file, Work work) {
      this.file = file;
      this.work = work;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      long left = file.version().size() - position;
      if (left <= 0) {
        return -1;
      }
      int wanted = (int) Math.min(left, into.remaining());
      ByteBuffer part = into.slice(into.position(), wanted);
      int read = file.read(position, part);
      into.position(into.position() + read);
      position += read;
      work.spend(read);
      return read;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
      if (to < 0) {
        throw new IllegalArgumentException("no place: " + to);
      }
      position = to;
      return this;
    }

    @Override
    public long size() {
      return file.version().size();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
