package dev.dunlin.transfer.swarm;

import java.io.IOException;

/// No source that is left can give what is missing. What is verified is kept for the next try.
public final class SwarmException extends IOException {
  private static final long serialVersionUID = 1L;

  /// With what is missing, and why each source is of no help.
  public SwarmException(String message) {
    super(message);
  }
}
