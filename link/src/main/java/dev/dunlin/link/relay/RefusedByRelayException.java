package dev.dunlin.link.relay;

import java.io.IOException;

/// A hub does not relay this connection; the message is the hub's, printable ASCII.
public final class RefusedByRelayException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedByRelayException(String words) {
    super(words);
  }
}
