package dev.dunlin.app.show;

import dev.dunlin.content.path.VisibleText;
import org.jspecify.annotations.Nullable;

/// Small turns of phrase.
public final class Text {
  /// How much of a peer's id tells it from others.
  private static final int SHORT_ID = 8;

  private Text() {}

  /// `1 file`, `2 files`.
  public static String count(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  /// A text from somewhere else, safe to print.
  public static String visible(String text) {
    return VisibleText.of(text);
  }

  /// A text from somewhere else, safe to print; `-` for none.
  public static String orDash(@Nullable String text) {
    return text == null || text.isEmpty() ? "-" : VisibleText.of(text);
  }

  /// What is to be said of something, behind its name, which is not said twice.
  public static String about(String name, String words) {
    return words.startsWith(name + ':') ? words : name + ": " + words;
  }

  /// The beginning of an id; `-` for none.
  public static String shortId(@Nullable String id) {
    return id == null ? "-" : VisibleText.of(id, SHORT_ID + 1).replace("…", "");
  }

  /// A line without its end marks, at most so many columns wide.
  public static String fit(String text, int columns) {
    return Columns.fit(VisibleText.of(text), columns);
  }
}
