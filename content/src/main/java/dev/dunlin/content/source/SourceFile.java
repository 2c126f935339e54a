package dev.dunlin.content.source;

import dev.dunlin.content.disk.SteadyFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// One file that is being sent, open for reading at any place, watched for changes.
///
/// Any number of threads may read at once; an interrupt ends the read of the thread that it was
/// meant for and of no other. Whoever opened it closes it.
public final class SourceFile implements AutoCloseable {
  private final FileVersion version;
  private final SourceDoor door;
  private final SteadyFile file;
  private volatile Runnable closing = () -> {};

  private SourceFile(FileVersion version, SourceDoor door, SteadyFile file) {
    this.version = version;
    this.door = door;
    this.file = file;
  }

  /// Opens a file if it still is the expected version.
  public static SourceFile open(Path path, FileVersion expected) throws IOException {
    return open(new PathDoor(path), expected);
  }

  /// Opens a file through its own door if it still is the expected version.
  public static SourceFile open(SourceDoor door, FileVersion expected) throws IOException {
    return new SourceFile(expected, door, SteadyFile.open(() -> openSame(door, expected)));
  }

  /// Opens the version that stands at a path now.
  public static SourceFile open(Path path) throws IOException {
    return open(path, FileVersion.of(path));
  }

  private static FileChannel openSame(SourceDoor door, FileVersion expected) throws IOException {
    checkSame(door, expected);
    FileChannel channel = door.open();
    try {
      checkSame(door, expected);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return channel;
  }

  /// The version that is being sent.
  public FileVersion version() {
    return version;
  }

  /// Reads from an offset until the buffer is full or the file ends; returns how many bytes that
  /// were. A file that ends before the size of its version has changed.
  public int read(long offset, ByteBuffer into) throws IOException {
    int wanted = into.remaining();
    int read = file.read(offset, into);
    if (read < Math.min(wanted, version.size() - offset)) {
      throw new SourceChangedException(version.path(), "it became shorter");
    }
    return read;
  }

  /// Throws [SourceChangedException] unless the path still has the version that was opened and the
  /// open file still its size. What was read before this passes is of one version.
  public void checkUnchanged() throws IOException {
    if (file.size() != version.size()) {
      throw new SourceChangedException(version.path(), "its size is another");
    }
    checkSame(door, version);
  }

  private static void checkSame(SourceDoor door, FileVersion expected) throws IOException {
    Path path = expected.path();
    FileVersion now;
    try {
      now = door.version();
    } catch (NoSuchFileException e) {
      SourceChangedException gone = new SourceChangedException(path, "it is gone");
      gone.initCause(e);
      throw gone;
    }
    if (now.size() != expected.size()) {
      throw new SourceChangedException(path, "its size is another");
    }
    if (now.mtimeNanos() != expected.mtimeNanos()) {
      throw new SourceChangedException(path, "it was written to");
    }
    if (!now.fileKey().equals(expected.fileKey())) {
      throw new SourceChangedException(path, "another file took its place");
    }
  }

  /// Runs this, which may be run more than once, when the file is closed.
  public void whenClosed(Runnable action) {
    closing = action;
  }

  @Override
  public void close() throws IOException {
    closing.run();
    file.close();
  }
}
