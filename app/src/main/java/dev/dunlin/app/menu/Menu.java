package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Commands;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.app.prompt.Words;
import dev.dunlin.app.shell.LocalNames;
import dev.dunlin.app.shell.LocalSuggestions;
import dev.dunlin.app.show.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Shows what there is, asks, does it, and begins again.
final class Menu {
  private static final String QUIT = "Quit";

  private final Context context;
  private final Commands commands;
  private final Prompt prompt;
  private final Questions questions;
  private final List<Entry> entries;
  private ExitCode firstFailure = ExitCode.OK;

  Menu(
      Context context, Commands commands, Prompt prompt, LocalNames names, LocalSuggestions local) {
    this.context = context;
    this.commands = commands;
    this.prompt = prompt;
    this.questions = new Questions(prompt, context.out());
    Surroundings surroundings = new Surroundings(context, prompt);
    this.entries =
        new Entries(context, questions, surroundings, names, local, this::runCommand).all();
  }

  /// Runs until the person quits or the input ends.
  ///
  /// @return what the first command of a script ended with that failed; 0 for a person
  ExitCode run() throws IOException, InterruptedException {
    while (true) {
      Optional<Entry> entry = Optional.empty();
      try {
        entry = choose();
        if (entry.isEmpty()) {
          return prompt.isPerson() ? ExitCode.OK : firstFailure;
        }
        perform(entry.get());
      } catch (CommandException e) {
        failed(e.code(), String.valueOf(e.getMessage()));
      } catch (LeftException e) {
        if (e.all() || entry.isEmpty()) {
          return prompt.isPerson() ? ExitCode.OK : firstFailure;
        }
      }
    }
  }

  /// What is to be done; empty for nothing more.
  private Optional<Entry> choose() throws LeftException, IOException, InterruptedException {
    List<Choice> choices = new ArrayList<>();
    entries.forEach(entry -> choices.add(new Choice(entry.title(), entry.title())));
    choices.add(new Choice(QUIT, QUIT));
    questions.say("");
    Optional<String> choice = questions.one("what do you want to do?", choices, false);
    return entries.stream().filter(entry -> choice.equals(Optional.of(entry.title()))).findFirst();
  }

  private void perform(Entry entry)
      throws LeftException, CommandException, IOException, InterruptedException {
    questions.say("");
    questions.say(entry.title());
    Optional<List<List<String>>> answers = Step.all(entry.steps(), questions);
    if (answers.isPresent()) {
      ExitCode code = entry.deed().perform(answers.get());
      if (code != ExitCode.OK) {
        failed(code);
      }
    }
  }

  /// Runs a command line, and shows what it is: who sees it often needs the menu no more.
  private ExitCode runCommand(List<String> words) {
    String line = words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    questions.say("dunlin " + Text.visible(line));
    return prompt.run(context, inside -> commands.run(words, inside));
  }

  private void failed(ExitCode code, String message) {
    context.error(message);
    failed(code);
  }

  private void failed(ExitCode code) {
    firstFailure = firstFailure == ExitCode.OK ? code : firstFailure;
  }
}
