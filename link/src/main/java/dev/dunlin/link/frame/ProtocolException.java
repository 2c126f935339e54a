package dev.dunlin.link.frame;

import java.io.IOException;

/// The peer sent what the protocol does not allow; the link ends.
public final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  public ProtocolException(String message) {
    super(message);
  }
}
