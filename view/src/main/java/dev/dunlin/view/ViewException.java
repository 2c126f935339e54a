package dev.dunlin.view;

import java.io.IOException;

/// Why a file cannot be looked at: what is wrong with it and where, in words for the user, safe to
/// print but for what they cite.
public final class ViewException extends IOException {
  private static final long serialVersionUID = 1L;

  /// With its words.
  public ViewException(String message) {
    super(message);
  }

  /// With its words and cause.
  public ViewException(String message, Throwable cause) {
    super(message, cause);
  }
}
