package dev.dunlin.app.latency;

import dev.dunlin.app.command.ExitCode;

/// A run that came to no good end: nothing is to be learnt of how long it took.
final class RunFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  /// Why, in words for a person.
  RunFailure(ExitCode code, String why) {
    super(why);
    this.code = code;
  }

  /// The class of the failure.
  ExitCode code() {
    return code;
  }
}
