package dev.dunlin.link.wire;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Closing what is given up anyway.
public final class Closing {
  private Closing() {}

  /// Closes; a failure to close something that nobody uses any more tells nobody anything.
  public static void quietly(@Nullable Closeable resource) {
    if (resource == null) {
      return;
    }
    try {
      resource.close();
    } catch (IOException _) {
      // Given up already.
    }
  }
}
