package dev.dunlin.app.prompt;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Lines of a script. Nothing is read beyond a line's end: what follows is for the command that the
/// line runs, as with `sh`. Reading happens in a thread of its own, so that Ctrl-C ends the wait.
final class ScriptPrompt implements Prompt {
  /// Longest line, in bytes.
  static final int MAX_LINE_BYTES = 64 << 10;

  private static final Typed END = new Typed.End();

  private final InputStream in;
  private final ExecutorService reading =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("script").factory());

  ScriptPrompt(InputStream in) {
    this.in = in;
  }

  @Override
  public Typed line(String question, Suggestions suggestions)
      throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted between two lines");
    }
    try {
      return reading.submit(this::read).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  @Override
  public Typed answer(String question, Suggestions suggestions)
      throws IOException, InterruptedException {
    return line(question, suggestions);
  }

  private Typed read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return END;
    }
    while (b >= 0 && b != '\n') {
      if (line.size() == MAX_LINE_BYTES) {
        throw new IOException("a line of the input has more than " + MAX_LINE_BYTES + " bytes");
      }
      line.write(b);
      b = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return new Typed.Line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  @Override
  public ExitCode run(Context context, Function<Context, ExitCode> command) {
    return command.apply(context);
  }

  @Override
  public boolean isPerson() {
    return false;
  }

  @Override
  public void close() {
    reading.shutdownNow();
  }
}
