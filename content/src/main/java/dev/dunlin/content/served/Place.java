package dev.dunlin.content.served;

import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.source.FileVersion;
import java.nio.file.Path;

/// Where something that is served really is.
///
/// @param real its path, on which no link is left
/// @param inside whether that is inside the served folder
/// @param entry what stands there
record Place(Path real, boolean inside, Entry entry) {
  boolean isFile() {
    return entry.kind() == Entry.Kind.FILE;
  }

  boolean isFolder() {
    return entry.kind() == Entry.Kind.FOLDER;
  }

  FileVersion version() {
    return new FileVersion(real, entry.size(), entry.mtimeNanos(), entry.fileKey());
  }
}
