package dev.dunlin.app.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What is known about where the output goes. Found out when first asked: a script that wants
/// `--json` never pays for it.
public interface Terminal {
  /// Whether a person sees the output move.
  boolean shown();

  /// Whether a person sees the output and can answer.
  boolean answers();

  /// Whether it shows more than ASCII.
  boolean unicode();

  /// Its width in columns, now.
  int width();

  /// Its height in lines, now.
  default int height() {
    return TerminalSize.UNKNOWN_ROWS;
  }

  /// No terminal: a file, a pipe, a test.
  static Terminal none() {
    return new Terminal() {
      @Override
      public boolean shown() {
        return false;
      }

      @Override
      public boolean answers() {
        return false;
      }

      @Override
      public boolean unicode() {
        return false;
      }

      @Override
      public int width() {
        return TerminalSize.UNKNOWN;
      }
    };
  }

  /// The terminal of this process.
  static Terminal of(Map<String, String> environment) {
    return new Terminal() {
      private final TerminalSize size = new TerminalSize(environment);

      @Override
      public boolean shown() {
        return !"dumb".equals(environment.get("TERM"))
            && (answers() || isTerminal("/proc/self/fd/1"));
      }

      @Override
      public boolean answers() {
        // JDK 25 has none where either side is no terminal, JDK 22 to 24 had one that said so.
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
      }

      @Override
      public boolean unicode() {
        return System.getProperty("stdout.encoding", "").equalsIgnoreCase("UTF-8");
      }

      @Override
      public int width() {
        return size.columns();
      }

      @Override
      public int height() {
        return size.rows();
      }
    };
  }

  /// The Java console wants a terminal on both sides; on Linux, where standard input is a pipe, the
  /// output can be looked at by itself.
  private static boolean isTerminal(String descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }
}
