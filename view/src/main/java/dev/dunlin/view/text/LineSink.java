package dev.dunlin.view.text;

import java.io.IOException;

/// Takes lines, one after the other.
@FunctionalInterface
public interface LineSink {
  /// Takes a line, without its end, safe to print.
  ///
  /// @throws IOException where nobody wants more of them
  void line(String text) throws IOException;
}
