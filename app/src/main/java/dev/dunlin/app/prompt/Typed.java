package dev.dunlin.app.prompt;

/// What came of asking for a line.
public sealed interface Typed {
  /// A line, without its end.
  record Line(String text) implements Typed {}

  /// Ctrl-C: whatever was typed is dropped.
  record Cancelled() implements Typed {}

  /// The end of the input, Ctrl-D, or the end of the terminal.
  record End() implements Typed {}
}
