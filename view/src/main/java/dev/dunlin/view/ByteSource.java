package dev.dunlin.view;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes that are looked at: of a file, or of what stands for one. Opened anew for each
/// reading.
///
/// Whoever lends them may stop a reading with a [StoppedException], which is handed on as it is.
@FunctionalInterface
public interface ByteSource {
  /// All of the bytes, from the first on, for one thread, which closes it.
  SeekableByteChannel open() throws IOException;

  /// A file's bytes.
  static ByteSource of(Path path) {
    return () -> FileChannel.open(path, StandardOpenOption.READ);
  }

  /// Bytes that are held in memory.
  ///
  /// @param bytes kept, not copied
  static ByteSource of(byte[] bytes) {
    return () -> new HeldBytes(bytes);
  }
}
