package dev.dunlin.app.menu;

import dev.dunlin.app.prompt.Prompt;
import dev.dunlin.app.prompt.Suggestions;
import dev.dunlin.app.prompt.Suggestions.Suggestion;
import dev.dunlin.app.prompt.Typed;
import dev.dunlin.app.show.Columns;
import dev.dunlin.app.show.Text;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks one thing after another. An empty line or `b` is a step back: every question then has no
/// answer.
public final class Questions {
  private static final int NUMBER_COLUMNS = 4;

  private final Prompt prompt;
  private final PrintStream out;

  /// Questions asked by this prompt, with what is said between them.
  public Questions(Prompt prompt, PrintStream out) {
    this.prompt = prompt;
    this.out = out;
  }

  /// Says something, safe to print.
  public void say(String text) {
    out.println(text);
  }

  /// Asks for a line.
  public Optional<String> text(String question, Suggestions suggestions)
      throws LeftException, IOException, InterruptedException {
    return switch (prompt.answer(question + " (b: back)> ", suggestions)) {
      case Typed.End _ -> throw new LeftException(true);
      case Typed.Cancelled _ -> throw new LeftException(false);
      case Typed.Line line -> {
        String text = line.text().strip();
        yield text.isEmpty() || text.equals("b") ? Optional.empty() : Optional.of(text);
      }
    };
  }

  /// Asks for a yes; anything else is a step back.
  public boolean isYes(String question) throws LeftException, IOException, InterruptedException {
    String answer = text(question + " [y/N]", Suggestions.NONE).orElse("");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /// Asks for one of a list, by its number.
  ///
  /// @param own whether something that is not in the list may be written instead
  public Optional<String> one(String question, List<Choice> choices, boolean own)
      throws LeftException, IOException, InterruptedException {
    list(choices, 0);
    while (true) {
      Optional<String> text = text(question, values(choices));
      if (text.isEmpty()) {
        return text;
      }
      Set<Integer> numbers = numbers(text.get(), choices.size());
      if (numbers.size() == 1) {
        return Optional.of(choices.get(numbers.iterator().next()).value());
      }
      if (isOwn(text.get(), own, choices)) {
        return text;
      }
      say("write one number" + (choices.isEmpty() ? "" : " from 1 to " + choices.size()));
    }
  }

  /// Asks for some of a list, by numbers like `1,3` or `2-5`, or in words divided by commas.
  public Optional<List<String>> several(String question, List<Choice> choices)
      throws LeftException, IOException, InterruptedException {
    list(choices, 0);
    while (true) {
      Optional<String> text = text(question, values(choices));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Set<Integer> numbers = numbers(text.get(), choices.size());
      if (!numbers.isEmpty()) {
        return Optional.of(numbers.stream().map(at -> choices.get(at).value()).toList());
      }
      List<String> words = words(text.get());
      if (!words.isEmpty() && words.stream().noneMatch(Questions::isNumber)) {
        return Optional.of(words);
      }
      say("write numbers like 1,3 or 2-5, or names");
    }
  }

  /// Shows a list with its numbers, of which the first is one more than `before`.
  public void list(List<Choice> choices, int before) {
    for (int i = 0; i < choices.size(); i++) {
      String number = Columns.padLeft(Integer.toString(before + i + 1), NUMBER_COLUMNS);
      say(number + "  " + choices.get(i).shown());
    }
  }

  private static boolean isOwn(String text, boolean own, List<Choice> choices) {
    return choices.stream().anyMatch(choice -> choice.value().equals(text))
        || (own && !isNumber(text));
  }

  /// Whether a text is made like those that [#numbers] reads.
  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == ',' || c == '-' || c == ' ');
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split(",", -1)) {
      if (!word.isBlank()) {
        words.add(word.strip());
      }
    }
    return words;
  }

  private static Suggestions values(List<Choice> choices) {
    return (_, _) ->
        choices.stream()
            .map(Choice::value)
            .filter(value -> Text.visible(value).equals(value))
            .map(Suggestion::new)
            .toList();
  }

  /// The places in a list, from 0, that a text like `1,3-5` names; none where it is no such text,
  /// or names one that is not there.
  static Set<Integer> numbers(String text, int size) {
    Set<Integer> places = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      int first = number(ends[0], size);
      int last = ends.length == 2 ? number(ends[1], size) : first;
      if (ends.length > 2 || first < 1 || last < first) {
        return Set.of();
      }
      for (int at = first; at <= last; at++) {
        places.add(at - 1);
      }
    }
    return places;
  }

  /// The number, or -1 where there is none up to `most`.
  private static int number(String text, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      return number <= most ? number : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
