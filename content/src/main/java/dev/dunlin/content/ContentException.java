package dev.dunlin.content;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What can go wrong with content for an honest user: a file that changed, a disk that is full, a
/// name that is taken. The message says what happened and to which file; names in it are printable.
public class ContentException extends IOException {
  /// With what happened.
  public ContentException(String message) {
    super(message);
  }

  /// With what happened and why.
  public ContentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
