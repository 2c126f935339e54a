package dev.dunlin.app.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// How wide and how high the terminal is. Asked of `stty` once, and again when the window changed.
final class TerminalSize {
  /// What is assumed where nobody knows.
  static final int UNKNOWN = 80;

  /// Narrower than this is taken as not known.
  private static final int NARROWEST = 20;

  private static final int WIDEST = 1_000;

  /// How many lines are assumed where nobody knows.
  static final int UNKNOWN_ROWS = 24;

  private static final int LOWEST = 5;
  private static final int STTY_SECONDS = 1;

  private final Map<String, String> environment;
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private int columns = UNKNOWN;
  private int rows = UNKNOWN_ROWS;
  private boolean listening;

  TerminalSize(Map<String, String> environment) {
    this.environment = environment;
  }

  synchronized int columns() {
    look();
    return columns;
  }

  synchronized int rows() {
    look();
    return rows;
  }

  private void look() {
    if (!listening) {
      listening = true;
      Signals.on("WINCH", () -> changed.set(true));
    }
    if (changed.getAndSet(false)) {
      ask();
    }
  }

  private void ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        fallback();
        return;
      }
      // It has ended, and a line is all that a pipe holds of it.
      String answer = new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII);
      int blank = Math.max(0, answer.indexOf(' '));
      rows = parseRows(answer.substring(0, blank).strip());
      columns = parse(answer.substring(blank).strip());
    } catch (IOException _) {
      fallback();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      fallback();
    }
  }

  private void fallback() {
    columns = parse(environment.getOrDefault("COLUMNS", ""));
    rows = parseRows(environment.getOrDefault("LINES", ""));
  }

  /// A number of columns, or [#UNKNOWN] for what is none.
  static int parse(String text) {
    return number(text, NARROWEST, UNKNOWN);
  }

  /// A number of lines, or [#UNKNOWN_ROWS] for what is none.
  static int parseRows(String text) {
    return number(text, LOWEST, UNKNOWN_ROWS);
  }

  private static int number(String text, int least, int otherwise) {
    try {
      int number = Integer.parseInt(text);
      return number < least || number > WIDEST ? otherwise : number;
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }
}
