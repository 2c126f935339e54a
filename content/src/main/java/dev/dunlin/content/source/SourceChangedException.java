package dev.dunlin.content.source;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.path.VisibleText;
import java.nio.file.Path;

/// A file changed while it was being sent, so that what was read is no version of it.
public final class SourceChangedException extends ContentException {
  private final transient Path path;

  /// With the file and how it changed.
  public SourceChangedException(Path path, String how) {
    super(VisibleText.of(path.toString()) + " changed while it was being sent: " + how);
    this.path = path;
  }

  /// The file that changed.
  public Path path() {
    return path;
  }
}
