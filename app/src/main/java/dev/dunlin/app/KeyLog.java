package dev.dunlin.app;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.content.path.VisibleText;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What the user is told about `--tls-keys`. The launcher makes the file and hands the JVM an agent
/// that writes to it, before anything of the program runs; nothing here sees a key.
final class KeyLog {
  /// Set by the launcher when it has handed over the agent: the file.
  static final String PROPERTY = "dunlin.tls.keys";

  static final String OPTION = "--tls-keys";
  private static final String VARIABLE = "DUNLIN_TLS_KEYS";
  private static final int MAX_PATH_CHARACTERS = 4_096;

  private final PrintStream err;
  private final @Nullable String file;
  private final AtomicBoolean attachedTold = new AtomicBoolean();

  /// The key log of this process, if it has one.
  KeyLog(@Nullable String file, PrintStream err) {
    this.file = file;
    this.err = err;
  }

  /// Says so where the user asked for a key log by the variable, but no launcher heard of it.
  void warnIfUnheard(Map<String, String> environment) {
    if (file == null && !environment.getOrDefault(VARIABLE, "").isEmpty()) {
      err.println(
          "dunlin: "
              + VARIABLE
              + " is set, but only the launcher ./dunlin can have keys written: there will be none");
    }
  }

  /// Says, once, that another process has the links whose keys the user wants.
  void attached() {
    if (file != null && attachedTold.compareAndSet(false, true)) {
      err.println(
          "dunlin: this goes through the node that runs for this home, which has the links: no keys"
              + " come to "
              + VisibleText.of(file, MAX_PATH_CHARACTERS)
              + " from here; start that node with "
              + OPTION
              + " FILE");
    }
  }

  /// What to say where the option stands in the program's own words.
  static CommandException misplaced() {
    return CommandException.usage(
        OPTION
            + " FILE stands before the command, where the program is started: dunlin "
            + OPTION
            + " FILE COMMAND");
  }
}
