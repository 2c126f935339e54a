package dev.dunlin.content.source;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.path.VisibleText;
import java.nio.file.Path;

/// Something that was named to be sent cannot be.
public final class SourceException extends ContentException {
  /// With what was named and why it cannot be sent.
  public SourceException(Path path, String why) {
    super("cannot send " + VisibleText.of(path.toString()) + ": " + why);
  }
}
