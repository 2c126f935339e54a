package dev.dunlin.view;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// Bytes that can be read at any place, as a channel that cannot be written to. For one thread.
public abstract class PlacedBytes implements SeekableByteChannel {
  private long position;
  private boolean open = true;

  /// At the first byte.
  protected PlacedBytes() {}

  /// How many there are.
  @Override
  public abstract long size();

  /// Reads from a place on, at most what the buffer takes, which ends within the bytes; returns how
  /// many that were.
  protected abstract int readAt(long place, ByteBuffer into) throws IOException;

  @Override
  public int read(ByteBuffer into) throws IOException {
    long left = size() - position;
    if (left <= 0) {
      return -1;
    }
    int wanted = (int) Math.min(left, into.remaining());
    int read = readAt(position, into.slice(into.position(), wanted));
    into.position(into.position() + read);
    position += read;
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
