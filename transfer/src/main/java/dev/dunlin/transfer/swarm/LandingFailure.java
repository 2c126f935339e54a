package dev.dunlin.transfer.swarm;

import java.io.IOException;

/// What goes wrong with this side's disk while a source's bytes come in: no source is to blame.
final class LandingFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException why;

  LandingFailure(IOException why) {
    super(why.getMessage(), why);
    this.why = why;
  }

  IOException why() {
    return why;
  }
}
