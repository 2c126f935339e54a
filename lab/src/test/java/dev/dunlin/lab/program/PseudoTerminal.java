package dev.dunlin.lab.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A process at a terminal of its own, with somebody who types and looks: util-linux's `script`
/// holds the terminal. Standard output and standard error come together, as a person sees them.
/// Every wait ends. One thread may wait at a time.
public final class PseudoTerminal implements Closeable {
  /// The terminal's size, wide enough that no line of a test is folded or cut.
  public static final int COLUMNS = 120;

  private static final int ROWS = 40;

  /// Keys, as terminals send them.
  public static final String ENTER = "\r";

  public static final String TAB = "\t";
  public static final String UP = "\u001b[A";
  public static final String CONTROL_C = "\u0003";
  public static final String CONTROL_D = "\u0004";

  private static final Path SCRIPT = Path.of("/usr/bin/script");

  /// Escape sequences (ECMA-48): control sequences, commands to the system, and the short ones.
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\u001b(\\[[0-?]*[ -/]*[@-~]|][^\u0007\u001b]*(\u0007|\u001b\\\\)|[ -/]*[0-~])");

  private final Process process;
  private final StringBuilder shown = new StringBuilder();
  private final Thread reader;
  private boolean ended;
  private int seen;

  private PseudoTerminal(Process process) {
    this.process = process;
    // A platform thread: reading a pipe holds its thread.
    this.reader = Thread.ofPlatform().daemon().name("terminal-" + process.pid()).start(this::read);
  }

  /// Whether this system has what it takes: util-linux's `script`.
  public static boolean isThere() {
    return System.getProperty("os.name").equals("Linux") && Files.isExecutable(SCRIPT);
  }

  /// Starts a command at a terminal of its own.
  static PseudoTerminal start(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    String words = command.stream().map(PseudoTerminal::quoted).collect(Collectors.joining(" "));
    String line = "stty rows " + ROWS + " cols " + COLUMNS + "; exec " + words;
    // Flushed, with the command's own exit code, no word of its own, and no record.
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qefc", line, "/dev/null")
            .directory(folder.toFile());
    builder.environment().put("TERM", "xterm");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    return new PseudoTerminal(builder.start());
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private void read() {
    try (InputStream output = process.getInputStream();
        Reader text = new InputStreamReader(output, StandardCharsets.UTF_8)) {
      char[] buffer = new char[4096];
      for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
        add(buffer, count);
      }
    } catch (IOException _) {
      // What a killed process had shown is what there is.
    } finally {
      end();
    }
  }

  private synchronized void add(char[] buffer, int count) {
    shown.append(buffer, 0, count);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /// Presses keys, without Enter.
  public void type(String keys) throws IOException {
    OutputStream keyboard = process.getOutputStream();
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /// Types a line, and Enter.
  public void enter(String line) throws IOException {
    type(line + ENTER);
  }

  /// Waits until the terminal shows this behind what was waited for before, and returns all text up
  /// to its end. Escape sequences are not part of the text, and lines end with `\n` alone.
  public synchronized String awaitText(String part) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Running.DEADLINE_SECONDS);
    try {
      while (text().indexOf(part, seen) < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ended || left <= 0) {
          throw new AssertionError("the terminal does not show \"" + part + "\", but: " + text());
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    int from = seen;
    seen = text().indexOf(part, from) + part.length();
    return text().substring(from, seen);
  }

  /// All that was shown until now, without escape sequences.
  public synchronized String text() {
    return ESCAPES.matcher(shown).replaceAll("").replace("\r\n", "\n");
  }

  /// All that reached the terminal until now, escape sequences and all.
  public synchronized String raw() {
    return shown.toString();
  }

  /// Waits for the end, and returns what it came to; its lines are those of the terminal.
  public Ended await() {
    try {
      if (!process.waitFor(Running.DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end; the terminal shows: " + text());
      }
      reader.join(TimeUnit.SECONDS.toMillis(Running.DEADLINE_SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Ended(process.exitValue(), new ArrayList<>(text().lines().toList()), "");
  }

  /// Ends what runs, as a window that is closed does.
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
