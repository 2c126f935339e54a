package dev.dunlin.app.view;

import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.view.text.LineSink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Shows lines a screen at a time, and asks in between; without a person to ask it prints them as
/// they come. What was shown can be gone back to, as far as it is kept.
public final class Pager implements LineSink {
  /// Most lines that can be gone back to.
  static final int MAX_KEPT = 10_000;

  /// So much is printed at once where nobody reads along.
  private static final int CHUNK = 16 << 10;

  private final Window window;
  private final Keyboard keyboard;
  private final PrintStream out;
  private final StringBuilder waiting = new StringBuilder();
  private final List<String> kept = new ArrayList<>();
  private int top;
  private long printed;

  /// For a window.
  ///
  /// @param keyboard where the person answers
  public Pager(Window window, Keyboard keyboard, PrintStream out) {
    this.window = window;
    this.keyboard = keyboard;
    this.out = out;
  }

  @Override
  public void line(String text) throws IOException {
    if (!window.answers()) {
      if (window.glance() && printed++ == window.page()) {
        waiting.append(window.dim(Window.MORE)).append('\n');
        flush();
        throw new Enough();
      }
      waiting.append(text).append('\n');
      if (waiting.length() > CHUNK) {
        flush();
      }
      return;
    }
    kept.add(text);
    while (kept.size() > top + window.page()) {
      show();
      ask();
    }
  }

  /// Shows what is left.
  public void end() throws IOException {
    if (window.answers()) {
      show();
    }
    flush();
  }

  private void show() throws IOException {
    for (String line : kept.subList(top, Math.min(kept.size(), top + window.page()))) {
      waiting.append(line).append('\n');
    }
    flush();
  }

  private void ask() throws IOException {
    String answer = ask(keyboard, window.dim("Enter: next, b: back, q: end") + " ");
    switch (answer) {
      case "q" -> throw new Enough();
      case "b" -> top = Math.max(0, top - window.page());
      default -> top += window.page();
    }
    if (top > MAX_KEPT) {
      kept.subList(0, top - MAX_KEPT / 2).clear();
      top = MAX_KEPT / 2;
    }
  }

  /// What the person answers; `q` where nobody does.
  static String ask(Keyboard keyboard, String question) throws IOException {
    try {
      return keyboard.ask(question, Keyboard.ANSWER_WAIT).orElse("q");
    } catch (InterruptedException e) {
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      Thread.currentThread().interrupt();
      throw interrupted;
    }
  }

  /// Somebody who reads no more, like `head`, ends the work too.
  private void flush() throws IOException {
    out.print(waiting);
    out.flush();
    waiting.setLength(0);
    if (out.checkError()) {
      throw new Enough();
    }
  }
}
