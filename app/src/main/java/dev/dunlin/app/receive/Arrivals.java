package dev.dunlin.app.receive;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.app.prompt.Words;
import dev.dunlin.app.show.Columns;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.app.view.Viewer;
import dev.dunlin.node.ReceiveReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Looks at files that arrived: at a glance, or at those that the person chooses.
final class Arrivals {
  /// Of so many files of one offer the beginning is shown.
  static final int MAX_GLANCES = 5;

  private static final int NUMBER_COLUMNS = 4;

  private final Context context;
  private final Viewer viewer;

  Arrivals(Context context, Viewer viewer) {
    this.context = context;
    this.viewer = viewer;
  }

  /// Shows how the first files begin, each below the command that shows all of it.
  void glance(ReceiveReport report) throws InterruptedException {
    List<String> files = report.files();
    for (String file : files.subList(0, Math.min(MAX_GLANCES, files.size()))) {
      Path path = path(report, file);
      context.out().println("dunlin view " + Text.visible(Words.quoted(path.toString())));
      look(() -> viewer.glance(path));
    }
    int more = report.summary().files() - Math.min(MAX_GLANCES, files.size());
    if (more > 0 && !files.isEmpty()) {
      context.out().println("and " + Text.count(more, "file") + " more of this offer");
    }
  }

  /// Asks the person which to look at, until it is none.
  void offer(ReceiveReport report, Keyboard keyboard) throws InterruptedException {
    List<String> files = report.files();
    if (files.size() == 1) {
      if (keyboard.confirm("look at " + Text.visible(files.getFirst()) + "? [y/N] ")) {
        look(() -> viewer.show(path(report, files.getFirst()), keyboard));
      }
    } else if (!files.isEmpty()) {
      list(report);
      int chosen = ask(files.size(), keyboard);
      while (chosen > 0) {
        Path path = path(report, files.get(chosen - 1));
        look(() -> viewer.show(path, keyboard));
        chosen = ask(files.size(), keyboard);
      }
    }
  }

  private void list(ReceiveReport report) {
    List<String> files = report.files();
    for (int i = 0; i < files.size(); i++) {
      String number = Columns.padLeft(Integer.toString(i + 1), NUMBER_COLUMNS);
      context.out().println(number + "  " + Text.visible(files.get(i)));
    }
    int more = report.summary().files() - files.size();
    if (more > 0) {
      context.out().println(" ".repeat(NUMBER_COLUMNS) + "  and " + more + " more");
    }
  }

  /// The number of a file, or 0 for none.
  private int ask(int files, Keyboard keyboard) throws InterruptedException {
    while (true) {
      String answer =
          keyboard.ask("look at which? A number, Enter: none ", Keyboard.ANSWER_WAIT).orElse("");
      int number = number(answer);
      if (number >= 0 && number <= files) {
        return number;
      }
      context.out().println("write one number from 1 to " + files);
    }
  }

  /// The number that is written, 0 for nothing and -1 for anything else.
  private static int number(String answer) {
    if (answer.isEmpty() || answer.equals("n") || answer.equals("q")) {
      return 0;
    }
    try {
      int number = Integer.parseInt(answer);
      return number > 0 ? number : -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static Path path(ReceiveReport report, String file) {
    return Path.of(report.into()).resolve(file);
  }

  private interface Look {
    Object look() throws CommandException, IOException, InterruptedException;
  }

  /// What cannot be shown has arrived all the same: it is told of, and that is all.
  private void look(Look look) throws InterruptedException {
    try {
      var _ = look.look();
    } catch (CommandException e) {
      context.error(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      if (Interrupts.caused(e)) {
        throw new InterruptedException("while something was shown");
      }
      context.error("it cannot be shown: " + e.getMessage());
    }
  }
}
