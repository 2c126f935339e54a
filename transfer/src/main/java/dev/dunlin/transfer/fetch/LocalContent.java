package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.FileHasher;
import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;

/// Hashes a file that is here already.
final class LocalContent {
  private LocalContent() {}

  /// Its content id, of one version of the file.
  static ContentId id(Path path) throws IOException {
    try (SourceFile file = SourceFile.open(path)) {
      return FileHasher.id(file);
    }
  }
}
