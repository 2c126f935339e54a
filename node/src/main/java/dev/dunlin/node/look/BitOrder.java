package dev.dunlin.node.look;

import dev.dunlin.view.ViewException;
import dev.dunlin.view.json.JsonFile;
import dev.dunlin.view.json.JsonSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Lets bits of JSON through while they are well-formed: bits that a peer sent could be in any
/// order. For one thread.
public final class BitOrder implements JsonSink {
  private final JsonSink next;

  /// Of each open object or array, whether it is an array.
  private final List<Boolean> arrays = new ArrayList<>();

  private boolean named;

  /// Before another sink.
  public BitOrder(JsonSink next) {
    this.next = next;
  }

  /// Whether all that was opened is closed.
  public boolean isWhole() {
    return arrays.isEmpty();
  }

  /// Closes what is open, so that what was cut is JSON all the same.
  public void close() throws IOException {
    if (named) {
      take(Kind.FOLDED, "…");
    }
    while (!arrays.isEmpty()) {
      take(arrays.getLast() ? Kind.END_ARRAY : Kind.END_OBJECT, "");
    }
  }

  @Override
  public void take(Kind kind, String text) throws IOException {
    switch (kind) {
      case NAME -> {
        check(!named && !arrays.isEmpty() && !arrays.getLast());
        named = true;
      }
      case START_OBJECT, START_ARRAY -> {
        value();
        check(arrays.size() < JsonFile.MAX_DEPTH);
        arrays.add(kind == Kind.START_ARRAY);
      }
      case END_OBJECT, END_ARRAY -> {
        check(!named && !arrays.isEmpty() && arrays.getLast() == (kind == Kind.END_ARRAY));
        arrays.removeLast();
      }
      case STRING, NUMBER, LITERAL, FOLDED -> value();
    }
    next.take(kind, text);
  }

  private void value() throws ViewException {
    check(named || arrays.isEmpty() || arrays.getLast());
    named = false;
  }

  private static void check(boolean inOrder) throws ViewException {
    if (!inOrder) {
      throw new ViewException("the peer sends what is no JSON");
    }
  }
}
