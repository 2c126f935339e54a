package dev.dunlin.app.menu;

/// The person left a question for good: with Ctrl-C for the menu, at the end of the input for all.
public final class LeftException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean all;

  LeftException(boolean all) {
    super(all ? "the input ended" : "the question was left");
    this.all = all;
  }

  /// Whether nothing more can be asked.
  boolean all() {
    return all;
  }
}
