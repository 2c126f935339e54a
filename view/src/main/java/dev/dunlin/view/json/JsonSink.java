package dev.dunlin.view.json;

import java.io.IOException;

/// Takes JSON bit by bit, as it is read. What comes is well-formed.
@FunctionalInterface
public interface JsonSink {
  /// What comes.
  enum Kind {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    /// The name of a field; its value comes next.
    NAME,
    STRING,
    /// As it is written.
    NUMBER,
    /// `true`, `false` or `null`.
    LITERAL,
    /// Words that stand for something left out.
    FOLDED;

    boolean isStart() {
      return this == START_OBJECT || this == START_ARRAY;
    }

    boolean isEnd() {
      return this == END_OBJECT || this == END_ARRAY;
    }
  }

  /// Takes the next bit.
  ///
  /// @param text of a name or a value, without escapes; empty for others
  void take(Kind kind, String text) throws IOException;
}
