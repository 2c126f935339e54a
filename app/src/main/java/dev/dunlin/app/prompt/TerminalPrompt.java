package dev.dunlin.app.prompt;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.terminal.Signals;
import dev.dunlin.app.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;

/// A person at this process's terminal. JLine reads the lines; signals stay with [Signals], since
/// JLine's own way runs Java inside the system's signal handlers.
final class TerminalPrompt implements Prompt {
  private final org.jline.terminal.Terminal terminal;
  private final LineReader reader;
  private final Optional<HistoryFile> history;
  private final InputStream input;
  private final Terminal shown;
  private final Cancellation cancellation = new Cancellation();
  private final Thread owner = Thread.currentThread();
  private Suggestions suggestions = Suggestions.NONE;
  private volatile boolean ended;

  private TerminalPrompt(
      org.jline.terminal.Terminal terminal, Terminal outer, Optional<HistoryFile> history) {
    this.terminal = terminal;
    this.history = history;
    this.input = new TerminalInput(terminal.reader());
    this.shown = new PromptTerminal(terminal, outer);
    this.reader = reader(terminal);
    history.ifPresent(file -> file.load().forEach(reader.getHistory()::add));
  }

  /// The one of this process.
  static TerminalPrompt open(Terminal outer, Optional<HistoryFile> history) throws IOException {
    // Else JLine reads Ctrl-C as a character, and one key may end two lines: it interrupts the line
    // under way, and is found again at the beginning of the next one.
    System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
    try {
      org.jline.terminal.Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .providers("ffm,exec")
              .nativeSignals(false)
              .graphemeCluster(false)
              .encoding(StandardCharsets.UTF_8)
              .build();
      TerminalPrompt prompt = new TerminalPrompt(terminal, outer, history);
      prompt.listen();
      return prompt;
    } catch (IllegalStateException e) {
      throw new IOException("the terminal cannot be used: " + e.getMessage(), e);
    }
  }

  private LineReader reader(org.jline.terminal.Terminal of) {
    return LineReaderBuilder.builder()
        .terminal(of)
        .appName("dunlin")
        .parser(new WordParser())
        .completer(this::complete)
        .variable(LineReader.HISTORY_SIZE, HistoryFile.MAX_LINES)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
        .option(Option.DISABLE_EVENT_EXPANSION, true)
        .option(Option.DISABLE_HIGHLIGHTER, true)
        .option(Option.HISTORY_IGNORE_SPACE, true)
        .option(Option.INSERT_TAB, false)
        .option(Option.COMPLETE_MATCHER_TYPO, false)
        .option(Option.COMPLETE_MATCHER_CAMELCASE, false)
        .build();
  }

  private void listen() {
    var _ = terminal.handle(Signal.INT, _ -> cancellation.cancel());
    Signals.on("INT", () -> terminal.raise(Signal.INT));
    Signals.on("WINCH", () -> terminal.raise(Signal.WINCH));
    Signals.on("CONT", () -> terminal.raise(Signal.CONT));
    Signals.on("TERM", this::end);
    Signals.on("HUP", this::end);
  }

  private void end() {
    ended = true;
    owner.interrupt();
  }

  @Override
  public Typed line(String question, Suggestions offered) {
    Typed typed = read(question, offered);
    if (typed instanceof Typed.Line line) {
      history.ifPresent(file -> file.add(line.text()));
    }
    return typed;
  }

  @Override
  public Typed answer(String question, Suggestions offered) {
    reader.setVariable(LineReader.DISABLE_HISTORY, true);
    try {
      return read(question, offered);
    } finally {
      reader.setVariable(LineReader.DISABLE_HISTORY, false);
    }
  }

  private Typed read(String question, Suggestions offered) {
    suggestions = offered;
    try {
      if (ended) {
        return new Typed.End();
      }
      return new Typed.Line(reader.readLine(question));
    } catch (EndOfFileException _) {
      return new Typed.End();
    } catch (UserInterruptException _) {
      boolean _ = Thread.interrupted();
      return ended ? new Typed.End() : new Typed.Cancelled();
    }
  }

  @Override
  public ExitCode run(Context context, Function<Context, ExitCode> command) {
    Context inside =
        new Context(context.home(), context.nodes(), input, context.out(), context.err(), shown);
    return cancellation.during(() -> command.apply(inside));
  }

  @Override
  public boolean isPerson() {
    return true;
  }

  private void complete(LineReader from, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    for (Suggestions.Suggestion each : suggestions.at(before, line.word())) {
      String about = each.about().isEmpty() ? null : each.about();
      candidates.add(
          new Candidate(each.word(), each.shown(), null, about, null, null, each.whole()));
    }
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException _) {
      // Its settings cannot be put back where it is gone.
    }
  }
}
