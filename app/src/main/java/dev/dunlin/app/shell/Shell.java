package dev.dunlin.app.shell;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Commands;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.app.prompt.Suggestions;
import dev.dunlin.app.prompt.Typed;
import dev.dunlin.app.prompt.Words;
import dev.dunlin.app.prompt.Words.Word;
import dev.dunlin.app.shell.HistoricalForm.Folders;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Reads lines and runs them, until `exit` or the end of the input.
final class Shell {
  private static final String PROMPT = "dunlin> ";

  private final Context context;
  private final Commands commands;
  private final Prompt prompt;
  private final Path current;
  private final LocalNames names;
  private ExitCode firstFailure = ExitCode.OK;

  /// @param context of the commands, with the node that they share
  /// @param current the folder that relative names are in, absolute
  Shell(Context context, Commands commands, Prompt prompt, Path current, LocalNames names) {
    this.context = context;
    this.commands = commands;
    this.prompt = prompt;
    this.current = current;
    this.names = names;
  }

  /// Runs all lines.
  ///
  /// @param keepGoing whether a script goes on behind a line that failed
  /// @return what the first failed line of a script ended with; 0 for a person
  ExitCode run(Suggestions suggestions, boolean keepGoing)
      throws IOException, InterruptedException {
    int number = 0;
    while (true) {
      switch (prompt.line(PROMPT, suggestions)) {
        case Typed.End _ -> {
          return leave(true);
        }
        case Typed.Cancelled _ -> {}
        case Typed.Line line -> {
          number++;
          for (List<Word> words : Words.of(line.text()).commands(line.text())) {
            if (isExit(words)) {
              return leave(false);
            }
            ExitCode code = runLine(words, Words.of(line.text()));
            if (isLast(code, number, keepGoing)) {
              return firstFailure;
            }
          }
        }
      }
    }
  }

  private static boolean isExit(List<Word> words) {
    String first = words.getFirst().text();
    return words.size() == 1 && (first.equals("exit") || first.equals("quit"));
  }

  private ExitCode leave(boolean atEnd) {
    if (prompt.isPerson() && atEnd) {
      context.out().println("exit");
    }
    return prompt.isPerson() ? ExitCode.OK : firstFailure;
  }

  /// Whether a script ends here.
  private boolean isLast(ExitCode code, int number, boolean keepGoing) {
    if (code == ExitCode.OK || prompt.isPerson()) {
      return false;
    }
    if (firstFailure == ExitCode.OK) {
      firstFailure = code;
    }
    context.error("line " + number + " failed with " + code.number() + ": " + code.meaning());
    return !keepGoing || code == ExitCode.INTERRUPTED;
  }

  private ExitCode runLine(List<Word> words, Words line) throws InterruptedException {
    try {
      if (line.open() != null) {
        throw CommandException.usage("the line ends where a " + line.open() + " is open");
      }
      List<String> command = command(words);
      if (command.getFirst().equals("help") && command.size() == 1) {
        ShellHelp.print(commands, context.out());
        return ExitCode.OK;
      }
      return prompt.run(context, inside -> commands.run(command, inside));
    } catch (CommandException e) {
      context.error(String.valueOf(e.getMessage()));
      return e.code();
    } catch (IOException e) {
      context.error(String.valueOf(e.getMessage()));
      return e instanceof NodeException node ? ExitCode.of(node.reason()) : ExitCode.OTHER;
    }
  }

  /// The command that a line means.
  private List<String> command(List<Word> words)
      throws CommandException, IOException, InterruptedException {
    List<String> texts = words.stream().map(Word::text).toList();
    if (HistoricalForm.begins(texts.getFirst())) {
      return historical(HistoricalForm.parse(texts));
    }
    // Who is used to one-shot commands writes the program's name, which says nothing here.
    boolean named = texts.getFirst().equals("dunlin") && texts.size() > 1;
    List<String> command = names.expand(named ? words.subList(1, words.size()) : words);
    refuse(command.getFirst());
    refuseHub(command);
    return command;
  }

  private List<String> historical(HistoricalForm form)
      throws CommandException, IOException, InterruptedException {
    HistoricalForm addressed =
        form.isForHub() ? form.at(new Hub(context, prompt).find(form.verb().name())) : form;
    Folders folders = Folders.of(Served.of(context), current, context.settings().into());
    return addressed.command(folders, !prompt.isPerson());
  }

  /// Whether a command makes no sense in a shell.
  static boolean isRefused(String command) {
    return switch (command) {
      case "shell", "menu", "up", "completion" -> true;
      default -> false;
    };
  }

  /// A hub is asked and told things here, but does not run in a shell.
  private static void refuseHub(List<String> command) throws CommandException {
    Set<String> asks = Set.of("invite", "invites", "revoke", "ctl", "-h", "--help");
    if (command.getFirst().equals("hub") && command.stream().noneMatch(asks::contains)) {
      throw CommandException.usage(
          "a hub and its console have a terminal of their own: write dunlin hub at another one;"
              + " hub invite and hub ctl reach it from here then");
    }
  }

  private static void refuse(String command) throws CommandException {
    switch (command) {
      case "shell" -> throw CommandException.usage("this is the shell already");
      case "menu" ->
          throw CommandException.usage("the menu is for itself: exit, then write dunlin menu");
      case "up" ->
          throw CommandException.usage(
              "a node that stays has a terminal of its own: write dunlin up at another one;"
                  + " this shell goes through it then");
      case "completion" ->
          throw CommandException.usage("this shell completes by itself: press TAB");
      default -> {}
    }
  }
}
