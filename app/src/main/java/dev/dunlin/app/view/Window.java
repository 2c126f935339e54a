package dev.dunlin.app.view;

import dev.dunlin.app.command.Context;
import java.util.Map;

/// Where something is shown.
///
/// @param shown whether a person looks at it
/// @param answers whether that person can be asked how to go on
/// @param colour whether it has colours
/// @param columns of it
/// @param rows of it
/// @param glance whether a part of it is all that is shown, without a question
public record Window(
    boolean shown, boolean answers, boolean colour, int columns, int rows, boolean glance) {
  private static final int PIPE_COLUMNS = 80;
  private static final int PIPE_ROWS = 24;

  /// Said below what is shown at a glance, where there is more.
  static final String MORE = "...";

  private static final int LEAST_OF_GLANCE = 5;
  private static final int MOST_OF_GLANCE = 20;

  /// The one that a command prints to.
  ///
  /// @param paged whether to stop at the end of each screen
  public static Window of(Context context, Map<String, String> environment, boolean paged) {
    if (!context.terminal().shown()) {
      return new Window(false, false, false, PIPE_COLUMNS, PIPE_ROWS, false);
    }
    return new Window(
        true,
        paged && context.terminal().answers(),
        environment.getOrDefault("NO_COLOR", "").isEmpty(),
        context.terminal().width(),
        context.terminal().height(),
        false);
  }

  /// The same, where several things are looked at one below the other.
  Window asGlance() {
    return new Window(shown, false, colour, columns, rows, true);
  }

  /// Lines of content on one screen; the last one is for the question.
  public int page() {
    return glance ? Math.clamp(rows / 2, LEAST_OF_GLANCE, MOST_OF_GLANCE) : Math.max(1, rows - 1);
  }

  /// Bold, where there are colours.
  public String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  /// Dim, where there are colours.
  public String dim(String text) {
    return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
  }
}
