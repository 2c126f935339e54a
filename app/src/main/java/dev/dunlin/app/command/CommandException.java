package dev.dunlin.app.command;

/// Why a command cannot go on: what happened, to which file or peer, what to do now.
public final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  /// A failure with its class and words.
  public CommandException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /// A failure with its class, words and cause.
  public CommandException(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /// A command line that cannot be.
  public static CommandException usage(String message) {
    return new CommandException(ExitCode.USAGE, message);
  }

  /// The class of the failure.
  public ExitCode code() {
    return code;
  }
}
