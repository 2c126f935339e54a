package dev.dunlin.content.source;

import java.io.IOException;
import java.nio.channels.FileChannel;

/// The one way to a file: how it is looked at and opened, each time anew. For any number of
/// threads.
public interface SourceDoor {
  /// The version that stands there now. Throws NoSuchFileException if nothing does.
  FileVersion version() throws IOException;

  /// Opens what stands there for reading; a link is not followed.
  FileChannel open() throws IOException;
}
