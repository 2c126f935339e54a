package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.Hub;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// An action that is to be done now.
///
/// @param hub at which
/// @param name of the action
/// @param words what followed the name
/// @param options of the command line
/// @param context where it is told
record Order(Hub hub, String name, List<String> words, ParseResult options, Context context) {
  /// A word behind the name.
  String word(int index) {
    return words.get(index);
  }

  /// The words from here on, as one text; another text where there are none.
  String rest(int from, String otherwise) {
    return words.size() <= from ? otherwise : String.join(" ", words.subList(from, words.size()));
  }

  /// Whether a script reads the answer.
  boolean json() {
    return options.hasMatchedOption("--json");
  }

  /// Prints one object.
  <T> void print(Class<T> type, T object) {
    new JsonLines(context.out()).print(type, object);
  }

  /// Tells what was changed.
  ///
  /// @param about the member, file or setting, or null for the hub
  /// @param words for a person, made safe to print here
  ExitCode done(@Nullable String about, String words) {
    if (json()) {
      print(DoneLine.class, new DoneLine(name, about, true));
    } else {
      context.out().println(Text.visible(words));
    }
    return ExitCode.OK;
  }

  /// Shows a list: an object a line for a script, a table for a person.
  ///
  /// @param none what a person is told where it is empty
  <T> ExitCode list(Class<T> type, List<T> all, String none, Function<List<T>, Table> table) {
    if (json()) {
      all.forEach(each -> print(type, each));
    } else if (all.isEmpty()) {
      context.out().println(none);
    } else {
      table.apply(all).print(context.out());
    }
    return ExitCode.OK;
  }
}
