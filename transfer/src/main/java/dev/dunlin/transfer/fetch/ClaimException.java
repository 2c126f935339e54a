package dev.dunlin.transfer.fetch;

import dev.dunlin.content.ContentException;

/// One item that may not land where it would, in words for both sides.
public final class ClaimException extends ContentException {
  private static final long serialVersionUID = 1L;

  /// With why not.
  public ClaimException(String message) {
    super(message);
  }
}
