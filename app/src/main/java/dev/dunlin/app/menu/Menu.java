package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.prompt.Prompt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Shows what there is, asks, does it, and begins again. For one thread.
public final class Menu {
  private static final String QUIT = "Quit";

  private final Context context;
  private final Prompt prompt;
  private final Questions questions;
  private final List<Entry> entries;
  private final Supplier<List<String>> heading;
  private final BooleanSupplier over;
  private ExitCode firstFailure = ExitCode.OK;

  /// A menu of these entries, which also has an end.
  public Menu(Context context, Prompt prompt, Questions questions, List<Entry> entries) {
    this(context, prompt, questions, entries, List::of, () -> false);
  }

  /// A menu that says something above its entries, and may have nothing more to offer.
  ///
  /// @param heading lines that are safe to print, asked for each time
  /// @param over whether there is no use in asking on
  public Menu(
      Context context,
      Prompt prompt,
      Questions questions,
      List<Entry> entries,
      Supplier<List<String>> heading,
      BooleanSupplier over) {
    this.context = context;
    this.prompt = prompt;
    this.questions = questions;
    this.entries = List.copyOf(entries);
    this.heading = heading;
    this.over = over;
  }

  /// Runs until the person quits or the input ends.
  ///
  /// @return what the first command of a script ended with that failed; 0 for a person
  public ExitCode run() throws IOException, InterruptedException {
    while (!over.getAsBoolean()) {
      Optional<Entry> entry = Optional.empty();
      try {
        entry = choose();
        if (entry.isEmpty()) {
          break;
        }
        perform(entry.get());
      } catch (CommandException e) {
        failed(e.code(), String.valueOf(e.getMessage()));
      } catch (LeftException e) {
        if (e.all() || entry.isEmpty()) {
          break;
        }
      }
    }
    return prompt.isPerson() ? ExitCode.OK : firstFailure;
  }

  /// What is to be done; empty for nothing more.
  private Optional<Entry> choose() throws LeftException, IOException, InterruptedException {
    List<Choice> choices = new ArrayList<>();
    entries.forEach(entry -> choices.add(new Choice(entry.title(), entry.title())));
    choices.add(new Choice(QUIT, QUIT));
    questions.say("");
    heading.get().forEach(questions::say);
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

  private void failed(ExitCode code, String message) {
    context.error(message);
    failed(code);
  }

  private void failed(ExitCode code) {
    firstFailure = firstFailure == ExitCode.OK ? code : firstFailure;
  }
}
