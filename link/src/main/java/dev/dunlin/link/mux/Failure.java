package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import org.jspecify.annotations.Nullable;

/// Why a stream or a link can go on no more; each thread that meets it throws an exception of its
/// own.
///
/// @param reason what went wrong
/// @param message in words
/// @param cause what led to it, if anything was thrown
record Failure(Reason reason, String message, @Nullable Throwable cause) {
  Failure(Reason reason, String message) {
    this(reason, message, null);
  }

  LinkException exception() {
    return new LinkException(reason, message, cause);
  }
}
