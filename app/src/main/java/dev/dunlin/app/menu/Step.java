package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.show.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One question of several that come before a command.
@FunctionalInterface
public interface Step {
  /// Asks.
  ///
  /// @param before the answers to the steps before
  /// @return the answer; empty for a step back
  /// @throws CommandException where it cannot be asked at all: then it is a step back too, once the
  ///   words were shown
  Optional<List<String>> ask(List<List<String>> before)
      throws LeftException, CommandException, IOException, InterruptedException;

  /// Asks all of these, back and forth; empty where the first was left.
  static Optional<List<List<String>>> all(List<Step> steps, Questions questions)
      throws LeftException, IOException, InterruptedException {
    List<List<String>> answers = new ArrayList<>();
    while (answers.size() < steps.size()) {
      Optional<List<String>> answer = Optional.empty();
      try {
        answer = steps.get(answers.size()).ask(List.copyOf(answers));
      } catch (CommandException e) {
        questions.say(Text.visible(String.valueOf(e.getMessage())));
      }
      if (answer.isPresent()) {
        answers.add(answer.get());
      } else if (answers.isEmpty()) {
        return Optional.empty();
      } else {
        answers.removeLast();
      }
    }
    return Optional.of(answers);
  }
}
