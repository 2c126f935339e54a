package dev.dunlin.view.json;

import java.io.IOException;

/// Puts a few words in place of objects and arrays that are deep within others: `{3 fields}`.
public final class Folding implements JsonSink {
  private final int most;
  private final JsonSink next;
  private int depth;
  private int folded;
  private boolean array;
  private long children;

  /// Folds before another sink.
  ///
  /// @param most objects and arrays within each other that are shown
  public Folding(int most, JsonSink next) {
    this.most = most;
    this.next = next;
  }

  @Override
  public void take(Kind kind, String text) throws IOException {
    if (folded > 0) {
      count(kind);
      return;
    }
    if (kind.isStart() && depth == most) {
      folded = 1;
      array = kind == Kind.START_ARRAY;
      children = 0;
      return;
    }
    depth += kind.isStart() ? 1 : kind.isEnd() ? -1 : 0;
    next.take(kind, text);
  }

  private void count(Kind kind) throws IOException {
    if (folded == 1 && !kind.isEnd() && (array || kind == Kind.NAME)) {
      children++;
    }
    folded += kind.isStart() ? 1 : kind.isEnd() ? -1 : 0;
    if (folded == 0) {
      next.take(Kind.FOLDED, words());
    }
  }

  private String words() {
    String what = (array ? "value" : "field") + (children == 1 ? "" : "s");
    return (array ? "[" : "{") + children + " " + what + (array ? "]" : "}");
  }
}
