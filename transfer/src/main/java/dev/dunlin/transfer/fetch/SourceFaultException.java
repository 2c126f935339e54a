package dev.dunlin.transfer.fetch;

import dev.dunlin.transfer.message.Fault;
import java.io.IOException;

/// The source refuses a fetch altogether: it no longer offers what it offered.
public final class SourceFaultException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceFaultException(Fault fault) {
    super("the sender refuses to be fetched from: " + fault.text());
  }
}
