package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import java.io.IOException;

/// One thing that an operator can ask of a hub or tell it.
///
/// @param name as it is written behind `dunlin hub ctl`
/// @param takes what follows the name, for the help; empty for nothing
/// @param about what it does, a sentence
/// @param least how many words must follow the name
/// @param most how many may
/// @param deed what is done
record Action(String name, String takes, String about, int least, int most, Deed deed) {
  /// Any number of words.
  static final int ANY = Integer.MAX_VALUE;

  /// What is done.
  @FunctionalInterface
  interface Deed {
    /// Does it, and tells how it went.
    ExitCode perform(Order order) throws CommandException, IOException, InterruptedException;
  }

  /// How it is written.
  String usage() {
    return takes.isEmpty() ? name : name + ' ' + takes;
  }

  /// Throws where there are fewer or more words than it takes.
  void check(int words) throws CommandException {
    if (words < least || words > most) {
      throw CommandException.usage("write hub ctl " + usage());
    }
  }
}
