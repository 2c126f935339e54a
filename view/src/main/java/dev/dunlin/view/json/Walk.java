package dev.dunlin.view.json;

import java.util.ArrayList;
import java.util.List;

/// Knows in which place the next bit of JSON stands. For each object that is an element of an array
/// it tells the place of these records, and by which path within one a value is reached.
final class Walk {
  /// Fields within fields of a record in which a date is looked for.
  private static final int MAX_RECORD_DEPTH = 4;

  /// An open object or array.
  ///
  /// @param path from the record to here, with a point behind it where it is not empty
  /// @param depth within the record, or more than is looked into where there is no record
  private record Open(Shape shape, boolean array, Shape record, String path, int depth) {}

  private final Shape root;
  private final boolean rootsAreRecords;
  private final List<Open> open = new ArrayList<>();
  private String name = "";

  /// @param rootsAreRecords whether the values of the file are like those of an array
  Walk(Shape root, boolean rootsAreRecords) {
    this.root = root;
    this.rootsAreRecords = rootsAreRecords;
  }

  /// The place of the value that comes.
  Shape next() {
    if (open.isEmpty()) {
      return root;
    }
    Open here = open.getLast();
    return here.array() ? here.shape().element() : here.shape().child(name);
  }

  /// Whether the object that comes is a record: an element of an array.
  boolean isRecordNext() {
    return open.isEmpty() ? rootsAreRecords : open.getLast().array();
  }

  /// The place of the object that is open.
  Shape here() {
    return open.getLast().shape();
  }

  void name(String text) {
    name = text;
  }

  void start(boolean array) {
    Shape shape = next();
    if (!array && isRecordNext()) {
      open.add(new Open(shape, false, shape, "", 0));
    } else if (array || open.isEmpty() || open.getLast().array()) {
      open.add(new Open(shape, array, shape, "", MAX_RECORD_DEPTH));
    } else {
      Open outer = open.getLast();
      int depth = Math.min(outer.depth() + 1, MAX_RECORD_DEPTH);
      String path = depth < MAX_RECORD_DEPTH ? outer.path() + name + '.' : "";
      open.add(new Open(shape, false, outer.record(), path, depth));
    }
  }

  void end() {
    open.removeLast();
  }

  /// Whether the value that comes is a field of a record, not too deep in it.
  boolean isFieldNext() {
    return !open.isEmpty() && !open.getLast().array() && open.getLast().depth() < MAX_RECORD_DEPTH;
  }

  /// The place of the record whose field comes.
  Shape record() {
    return open.getLast().record();
  }

  /// The path within its record of the field that comes.
  String fieldPath() {
    return open.getLast().path() + name;
  }
}
