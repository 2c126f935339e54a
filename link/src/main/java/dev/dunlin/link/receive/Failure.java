package dev.dunlin.link.receive;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import org.jspecify.annotations.Nullable;

/// Why a stream or a link can go on no more; each thread that meets it throws an exception of its
/// own.
///
/// @param reason what went wrong
/// @param message in words
/// @param cause what led to it, if anything was thrown
public record Failure(Reason reason, String message, @Nullable Throwable cause) {
  public Failure(Reason reason, String message) {
    this(reason, message, null);
  }

  public LinkException exception() {
    return new LinkException(reason, message, cause);
  }
}
