package dev.dunlin.link.mux;

import java.io.IOException;

/// The peer sent what the protocol does not allow; the link ends.
final class ProtocolException extends IOException {
  private static final long serialVersionUID = 1;

  ProtocolException(String message) {
    super(message);
  }
}
