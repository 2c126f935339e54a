package dev.dunlin.view.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Lets through what stands at a JSON Pointer (RFC 6901), in each value of the file.
public final class PointerFilter implements JsonSink {
  /// Longest pointer, in characters.
  private static final int MAX_CHARACTERS = 10_000;

  private final List<String> segments;
  private final JsonSink next;
  private final int[] indexes;

  /// Of each open container on the path, whether it is an array.
  private final ArrayList<Boolean> arrays = new ArrayList<>();

  private String name = "";
  private int depth;
  private int onPath;
  private int inside;
  private long found;

  /// A filter before another sink.
  ///
  /// @throws IllegalArgumentException in words for the user, where it is no pointer
  public PointerFilter(String pointer, JsonSink next) {
    this.segments = segments(pointer);
    this.next = next;
    this.indexes = new int[segments.size() + 1];
  }

  private static List<String> segments(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    if (pointer.charAt(0) != '/' || pointer.length() > MAX_CHARACTERS) {
      String words = pointer.charAt(0) == '$' ? "; JSONPath is not read here" : "";
      throw new IllegalArgumentException(
          "\"" + pointer + "\" is no JSON Pointer, which is written /orders/0/id" + words);
    }
    List<String> segments = new ArrayList<>();
    for (String segment : pointer.substring(1).split("/", -1)) {
      segments.add(segment.replace("~1", "/").replace("~0", "~"));
    }
    return segments;
  }

  /// How many values stood there.
  public long found() {
    return found;
  }

  @Override
  public void take(Kind kind, String text) throws IOException {
    if (inside > 0) {
      inside += kind.isStart() ? 1 : kind.isEnd() ? -1 : 0;
      next.take(kind, text);
    } else if (kind == Kind.NAME) {
      name = text;
    } else if (kind.isEnd()) {
      if (onPath == depth) {
        onPath--;
        arrays.removeLast();
      }
      depth--;
    } else {
      value(kind, text);
    }
  }

  private void value(Kind kind, String text) throws IOException {
    boolean here = onPath == depth && (depth == 0 || isNext());
    if (here && depth == segments.size()) {
      found++;
      inside = kind.isStart() ? 1 : 0;
      next.take(kind, text);
    } else if (kind.isStart()) {
      depth++;
      if (here) {
        onPath++;
        arrays.add(kind == Kind.START_ARRAY);
        indexes[onPath] = 0;
      }
    }
  }

  /// Whether the value that comes is the one that the pointer goes on with.
  private boolean isNext() {
    String segment = segments.get(depth - 1);
    return arrays.getLast()
        ? segment.equals(Integer.toString(indexes[depth]++))
        : segment.equals(name);
  }
}
