package dev.dunlin.transfer.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A list of byte strings that grows at its end and is read anywhere: in memory while it is small,
/// in a file of its own, gone when closed, once it is not.
///
/// One thread appends; after that many may read.
final class Spool implements AutoCloseable {
  /// Most bytes held in memory, and the size of the buffer in front of the file.
  static final int MEMORY_BYTES = 256 * 1024;

  private final Path folder;
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream(1024);
  private long[] ends = new long[64];
  private int count;
  private @Nullable FileChannel file;
  private long filed;
  private byte @Nullable [] frozen;

  Spool(Path folder) {
    this.folder = folder;
  }

  int count() {
    return count;
  }

  long bytes() {
    return filed + tail.size();
  }

  void append(byte[] entry) throws IOException {
    if (tail.size() + entry.length > MEMORY_BYTES) {
      spill();
    }
    tail.writeBytes(entry);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 2);
    }
    ends[count++] = bytes();
  }

  int length(int index) {
    return (int) (ends[index] - start(index));
  }

  private long start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  byte[] get(int index) throws IOException {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("entry " + index + " of " + count);
    }
    long start = start(index);
    byte[] entry = new byte[length(index)];
    if (start >= filed) {
      System.arraycopy(memory(), (int) (start - filed), entry, 0, entry.length);
    } else {
      readFully(ByteBuffer.wrap(entry), start);
    }
    return entry;
  }

  /// Ends the appending: what is read afterwards comes from memory or the file alone.
  void freeze() throws IOException {
    if (file != null) {
      spill();
    }
    frozen = tail.toByteArray();
  }

  private byte[] memory() {
    byte[] bytes = frozen;
    return bytes != null ? bytes : tail.toByteArray();
  }

  private void spill() throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "manifest-", ".spool");
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = channel;
    }
    ByteBuffer bytes = ByteBuffer.wrap(tail.toByteArray());
    while (bytes.hasRemaining()) {
      filed += channel.write(bytes, filed);
    }
    tail.reset();
  }

  private void readFully(ByteBuffer into, long at) throws IOException {
    FileChannel channel = file;
    if (channel == null) {
      throw new IllegalStateException("the spool has no file");
    }
    long from = at;
    while (into.hasRemaining()) {
      int read = channel.read(into, from);
      if (read < 0) {
        throw new IOException("the manifest's spool was cut short");
      }
      from += read;
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel channel = file;
    if (channel != null) {
      channel.close();
    }
  }
}
