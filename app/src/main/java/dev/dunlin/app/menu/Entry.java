package dev.dunlin.app.menu;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import java.io.IOException;
import java.util.List;

/// One line of the menu.
///
/// @param title what it does
/// @param steps what it asks
/// @param deed what it then does
public record Entry(String title, List<Step> steps, Deed deed) {
  /// What is done with the answers to all steps.
  @FunctionalInterface
  public interface Deed {
    /// Does it, and tells what failed.
    ExitCode perform(List<List<String>> answers) throws CommandException, IOException;
  }
}
