package dev.dunlin.app.view;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.show.Text;
import java.nio.file.Path;
import picocli.CommandLine.ParseResult;

/// What is looked at, and how.
///
/// @param file that is there and can be read
/// @param options of the command
/// @param context where to print
/// @param window that it is fitted to
record Looking(Path file, ParseResult options, Context context, Window window) {
  /// The value of an option, or what is usual.
  <T> T value(String option, T usual) {
    return options.matchedOptionValue(option, usual);
  }

  boolean has(String option) {
    return options.hasMatchedOption(option);
  }

  /// Tells something about what is shown, where it is in nobody's way.
  void note(String text) {
    context.err().println(Text.visible(text));
  }
}
