package dev.dunlin.view;

import java.io.IOException;

/// Whoever lends the bytes that are looked at wants no more of them read.
public class StoppedException extends IOException {
  private static final long serialVersionUID = 1L;

  /// With its words.
  public StoppedException(String message) {
    super(message);
  }
}
