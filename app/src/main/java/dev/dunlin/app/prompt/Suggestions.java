package dev.dunlin.app.prompt;

import java.util.List;

/// What could stand where somebody types. Asked while they wait: an answer takes a moment at most.
@FunctionalInterface
public interface Suggestions {
  /// None at all.
  Suggestions NONE = (_, _) -> List.of();

  /// What could stand there.
  ///
  /// @param before the words before the one that is typed
  /// @param begun the beginning of that one; what does not begin so is not offered
  List<Suggestion> at(List<String> before, String begun);

  /// One of them.
  ///
  /// @param word the whole word
  /// @param shown how it stands in a list, safe to print
  /// @param about a few words about it, safe to print, or empty
  /// @param whole whether the word is at its end, so that a space follows
  record Suggestion(String word, String shown, String about, boolean whole) {
    /// A word that is at its end and is shown as it is.
    public Suggestion(String word) {
      this(word, word, "", true);
    }
  }
}
