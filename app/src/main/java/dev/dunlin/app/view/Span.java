package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.view.csv.Rows;
import java.io.IOException;

/// Which of the rows are shown.
///
/// @param from the first, counted from 0
/// @param until the one behind the last
record Span(long from, long until) {
  /// What `--head` and `--tail` say.
  static Span of(Rows rows, Looking looking) throws IOException, CommandException {
    int head = looking.value(ViewOptions.HEAD, -1);
    int tail = looking.value(ViewOptions.TAIL, -1);
    if (head >= 0 && tail >= 0) {
      throw CommandException.usage("--head and --tail do not go together");
    }
    if (tail >= 0) {
      long count = rows.count();
      return new Span(Math.max(0, count - tail), count);
    }
    return new Span(0, head >= 0 ? head : Long.MAX_VALUE);
  }

  /// How many rows of so many wanted are left from a place on.
  int least(long at, int wanted) {
    return Math.clamp(until - at, 0, wanted);
  }
}
