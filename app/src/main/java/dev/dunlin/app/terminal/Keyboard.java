package dev.dunlin.app.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal, one question at a time. Reading happens in a thread of its own,
/// so that Ctrl-C and a deadline end the wait for an answer.
public final class Keyboard implements AutoCloseable {
  /// How long a person may think about one question.
  public static final Duration ANSWER_WAIT = Duration.ofMinutes(10);

  private final InputStream in;
  private final BufferedReader lines;
  private final PrintStream out;
  private final ExecutorService reading =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("keyboard").factory());
  private @Nullable Future<@Nullable String> pending;

  /// A keyboard that answers questions shown on `out`.
  public Keyboard(InputStream in, PrintStream out) {
    this.in = in;
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  /// Asks, and waits for one line. What was typed before the question is no answer to it.
  ///
  /// @return the answer in lower case; empty where the input ended or nobody answered in time
  public synchronized Optional<String> ask(String question, Duration wait)
      throws InterruptedException {
    dropTypedAhead();
    out.print(question);
    out.flush();
    Future<@Nullable String> answer = pending == null ? reading.submit(lines::readLine) : pending;
    pending = answer;
    try {
      String line = answer.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      pending = null;
      return Optional.ofNullable(line).map(text -> text.strip().toLowerCase(Locale.ROOT));
    } catch (TimeoutException _) {
      out.println();
      return Optional.empty();
    } catch (ExecutionException _) {
      pending = null;
      return Optional.empty();
    }
  }

  /// Asks for a yes; anything else is a no.
  public boolean confirm(String question) throws InterruptedException {
    String answer = ask(question, ANSWER_WAIT).orElse("");
    return answer.equals("y") || answer.equals("yes");
  }

  private void dropTypedAhead() {
    try {
      if (pending == null) {
        in.skip(in.available());
      }
    } catch (IOException _) {
      // Then there is nothing to drop, and the question meets the end of the input.
    }
  }

  @Override
  public void close() {
    reading.shutdownNow();
  }
}
