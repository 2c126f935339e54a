package dev.dunlin.view.json;

import dev.dunlin.view.safe.Width;
import dev.dunlin.view.text.LineSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes JSON as lines to look at: a field a line, indented; what is small on one line. Everything
/// in it is safe to print, and without folding or cutting it is still the same JSON.
public final class JsonPrinter implements JsonSink {
  private static final int INDENT = 2;

  /// Deeper levels are not indented further, or a file of some hundred levels would be all blanks.
  private static final int DEEPEST_INDENT = 40;

  /// An object or array of plain values stands on one line where it is no longer than this.
  private static final int INLINE_COLUMNS = 72;

  /// A value is not cut shorter than this.
  private static final int SHORTEST_VALUE = 20;

  private final Palette palette;
  private final int columns;
  private final LineSink out;
  private final StringBuilder line = new StringBuilder();
  private final List<Boolean> filled = new ArrayList<>();

  /// What was opened last and may still stand on one line: its bits, or empty.
  private final List<Bit> small = new ArrayList<>();

  private int smallColumns;
  private int used;
  private boolean named;

  /// A bit of JSON that waits.
  private record Bit(Kind kind, String text) {}

  /// Writes to here.
  ///
  /// @param columns beyond which strings are cut; 0 for never
  public JsonPrinter(Palette palette, int columns, LineSink out) {
    this.palette = palette;
    this.columns = columns;
    this.out = out;
  }

  @Override
  public void take(Kind kind, String text) throws IOException {
    if (small.isEmpty()) {
      if (kind.isStart()) {
        wait(kind, text, 1);
      } else {
        write(kind, text);
      }
    } else if (kind.isEnd()) {
      inline(kind);
    } else if (kind.isStart()) {
      unfold();
      wait(kind, text, 1);
    } else {
      wait(kind, text, Math.min(text.length(), INLINE_COLUMNS) + 4);
      if (smallColumns > INLINE_COLUMNS) {
        unfold();
      }
    }
  }

  private void wait(Kind kind, String text, int width) {
    smallColumns = small.isEmpty() ? width : smallColumns + width;
    small.add(new Bit(kind, text));
  }

  /// Writes what waited on lines of its own.
  private void unfold() throws IOException {
    List<Bit> waited = List.copyOf(small);
    small.clear();
    for (Bit bit : waited) {
      write(bit.kind(), bit.text());
    }
  }

  /// Writes what waited, whose end this is, on one line.
  private void inline(Kind end) throws IOException {
    List<Bit> waited = List.copyOf(small);
    small.clear();
    beginValue();
    boolean object = end == Kind.END_OBJECT;
    append(object ? "{" : "[");
    boolean first = true;
    boolean behindName = false;
    for (Bit bit : waited.subList(1, waited.size())) {
      if (!first && !behindName) {
        append(", ");
      }
      scalar(bit.kind(), bit.text());
      behindName = bit.kind() == Kind.NAME;
      append(behindName ? ": " : "");
      first = false;
    }
    append(object ? "}" : "]");
    endRoot();
  }

  private void write(Kind kind, String text) throws IOException {
    switch (kind) {
      case START_OBJECT, START_ARRAY -> {
        beginValue();
        append(kind == Kind.START_OBJECT ? "{" : "[");
        filled.add(false);
      }
      case END_OBJECT, END_ARRAY -> {
        boolean some = filled.removeLast();
        if (some) {
          newLine();
        }
        append(kind == Kind.END_OBJECT ? "}" : "]");
        endRoot();
      }
      case NAME -> {
        beginEntry();
        scalar(kind, text);
        append(": ");
        named = true;
      }
      case STRING, NUMBER, LITERAL, FOLDED -> {
        beginValue();
        scalar(kind, text);
        endRoot();
      }
    }
  }

  /// A value begins: behind its name, or as an entry of an array, or as a root.
  private void beginValue() throws IOException {
    if (named) {
      named = false;
    } else if (!filled.isEmpty()) {
      beginEntry();
    }
  }

  private void beginEntry() throws IOException {
    if (filled.getLast()) {
      append(",");
    }
    filled.set(filled.size() - 1, true);
    newLine();
  }

  private void endRoot() throws IOException {
    if (filled.isEmpty()) {
      newLine();
    }
  }

  private void newLine() throws IOException {
    out.line(line.toString());
    line.setLength(0);
    line.append(" ".repeat(Math.min(filled.size(), DEEPEST_INDENT) * INDENT));
    used = line.length();
  }

  private void scalar(Kind kind, String text) {
    String colour = palette.of(kind);
    line.append(colour);
    switch (kind) {
      case NAME, STRING -> append(Quoted.of(text, most()));
      default -> append(text);
    }
    line.append(colour.isEmpty() ? "" : palette.end());
  }

  private int most() {
    return columns == 0 ? Integer.MAX_VALUE - 8 : Math.max(SHORTEST_VALUE, columns - used - 4);
  }

  private void append(String text) {
    line.append(text);
    if (columns > 0) {
      used += Width.of(text);
    }
  }
}
