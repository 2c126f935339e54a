package dev.dunlin.content.landing;

import dev.dunlin.content.ContentException;
import org.jspecify.annotations.Nullable;

/// A partial is being filled by someone else: another fetch of this program, or another program.
public final class PartialBusyException extends ContentException {
  /// With what is being fetched and by whom.
  PartialBusyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
