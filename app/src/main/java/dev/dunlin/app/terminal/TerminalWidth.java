package dev.dunlin.app.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// How wide the terminal is. Asked of `stty` once, and again when the window changed.
final class TerminalWidth {
  /// What is assumed where nobody knows.
  static final int UNKNOWN = 80;

  /// Narrower than this is taken as not known.
  private static final int NARROWEST = 20;

  private static final int WIDEST = 1_000;
  private static final int STTY_SECONDS = 1;

  private final Map<String, String> environment;
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private volatile int columns = UNKNOWN;
  private boolean listening;

  TerminalWidth(Map<String, String> environment) {
    this.environment = environment;
  }

  synchronized int columns() {
    if (!listening) {
      listening = true;
      Signals.on("WINCH", () -> changed.set(true));
    }
    if (changed.getAndSet(false)) {
      columns = ask();
    }
    return columns;
  }

  private int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return fallback();
      }
      // It has ended, and a line is all that a pipe holds of it.
      String answer = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
      return parse(answer.substring(answer.indexOf(' ') + 1).strip());
    } catch (IOException _) {
      return fallback();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return fallback();
    }
  }

  private int fallback() {
    return parse(environment.getOrDefault("COLUMNS", ""));
  }

  /// A number of columns, or [#UNKNOWN] for what is none.
  static int parse(String text) {
    try {
      int columns = Integer.parseInt(text);
      return columns < NARROWEST || columns > WIDEST ? UNKNOWN : columns;
    } catch (NumberFormatException _) {
      return UNKNOWN;
    }
  }
}
