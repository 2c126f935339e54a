package dev.dunlin.app.view;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.show.Text;
import picocli.CommandLine.ParseResult;

/// What is looked at, and how.
///
/// @param name what it is called: a path here, or `PEER:PATH`
/// @param options of the command
/// @param context where to print
/// @param window that it is fitted to
public record Looking(String name, ParseResult options, Context context, Window window) {
  /// The value of an option, or what is usual.
  public <T> T value(String option, T usual) {
    return options.matchedOptionValue(option, usual);
  }

  /// Whether an option is there.
  public boolean has(String option) {
    return options.hasMatchedOption(option);
  }

  /// Tells something about what is shown, where it is in nobody's way.
  public void note(String text) {
    context.err().println(Text.visible(text));
  }
}
