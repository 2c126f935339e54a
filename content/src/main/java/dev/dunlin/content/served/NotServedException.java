package dev.dunlin.content.served;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.path.VisibleText;

/// There is nothing under a name that is served: no such file, or one behind a link that is not
/// followed, or no file at all. The message may be shown to a peer: it does not say where the
/// folder is.
public final class NotServedException extends ContentException {
  /// With the path as asked for and what is the matter.
  public NotServedException(String path, String why) {
    super(VisibleText.of(path) + ": " + why);
  }

  static NotServedException missing(String path) {
    return new NotServedException(path, "there is no such file or folder");
  }
}
