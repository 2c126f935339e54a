package dev.dunlin.content.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.concurrent.locks.ReentrantLock;

/// An open file that several threads use at once and that outlives an interrupt of one of them.
///
/// A FileChannel is closed for all when any thread is interrupted while using it. Here the
/// interrupted thread gets its ClosedByInterruptException, and the others go on with the file
/// opened again. Reads and writes name their place, so that doing one again does no harm.
public final class SteadyFile implements AutoCloseable {
  /// Opens the file, the same one each time, or throws.
  @FunctionalInterface
  public interface Opener {
    /// A new channel of the file.
    FileChannel open() throws IOException;
  }

  @FunctionalInterface
  private interface Use<T> {
    T on(FileChannel channel) throws IOException;
  }

  /// How often one use tries again; each time another thread was interrupted in its very middle.
  private static final int MAX_TRIES = 100;

  private final Opener opener;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile FileChannel channel;
  private volatile boolean closed;

  private SteadyFile(Opener opener, FileChannel channel) {
    this.opener = opener;
    this.channel = channel;
  }

  /// Opens a file.
  public static SteadyFile open(Opener opener) throws IOException {
    return new SteadyFile(opener, opener.open());
  }

  /// Reads from an offset until the buffer is full or the file ends; returns how many bytes.
  public int read(long offset, ByteBuffer into) throws IOException {
    int start = into.position();
    return use(file -> {
      into.position(start);
      long at = offset;
      for (int read = 0; into.hasRemaining() && read >= 0; ) {
        read = file.read(into, at);
        at += Math.max(read, 0);
      }
      return (int) (at - offset);
    });
  }

  /// Writes the whole buffer at an offset.
  public void write(long offset, ByteBuffer from) throws IOException {
    int start = from.position();
    use(file -> {
      from.position(start);
      long at = offset;
      while (from.hasRemaining()) {
        at += file.write(from, at);
      }
      return at;
    });
  }

  /// The file's length in bytes.
  public long size() throws IOException {
    return use(FileChannel::size);
  }

  /// Shortens the file to a length.
  public void truncate(long size) throws IOException {
    use(file -> file.truncate(size));
  }

  /// Makes the file's bytes and what the folder says of it durable.
  public void force() throws IOException {
    use(file -> {
      file.force(true);
      return file;
    });
  }

  private <T> T use(Use<T> use) throws IOException {
    FileChannel current = channel;
    for (int tries = 1; ; tries++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ClosedByInterruptException();
      }
      try {
        return use.on(current);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (ClosedChannelException e) {
        if (closed || tries == MAX_TRIES) {
          throw e;
        }
        current = reopened();
      }
    }
  }

  private FileChannel reopened() throws IOException {
    opening.lock();
    try {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (!channel.isOpen()) {
        channel = opener.open();
      }
      return channel;
    } finally {
      opening.unlock();
    }
  }

  /// Closes the file for good.
  @Override
  public void close() throws IOException {
    opening.lock();
    try {
      closed = true;
      channel.close();
    } finally {
      opening.unlock();
    }
  }
}
