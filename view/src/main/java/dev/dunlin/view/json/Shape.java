package dev.dunlin.view.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A place in JSON, without regard to where in arrays: all elements of an array are one place. It
/// remembers which dates stand there. A tree of them, bounded: behind a limit all further places of
/// a branch are one.
final class Shape {
  /// Most places in a file.
  static final int MAX_SHAPES = 10_000;

  /// Most fields of a record whose dates are counted.
  private static final int MAX_FIELDS = 500;

  private static final int MAX_NAME = 200;

  /// Most fields of all records together, and the longest path to one, in characters.
  private static final int MAX_ALL_FIELDS = 20_000;

  private static final int MAX_PATH = 1_000;

  /// How many places there are.
  private static final class Tally {
    private int shapes;
    private int fields;
  }

  private final String words;
  private final Tally tally;
  private final Map<String, Shape> children = new HashMap<>();
  private @Nullable Shape element;
  private @Nullable Shape other;

  private final Map<String, FieldDates> fields = new LinkedHashMap<>();
  private long records;
  private final FieldDates keys = new FieldDates("");
  private @Nullable String chosen;
  private boolean keyed;

  private Shape(String words, Tally tally) {
    this.words = words;
    this.tally = tally;
    tally.shapes++;
  }

  static Shape root() {
    return new Shape("", new Tally());
  }

  /// The place of a field of the object that is here.
  Shape child(String name) {
    Shape known = children.get(name);
    if (known != null) {
      return known;
    }
    if (tally.shapes >= MAX_SHAPES || name.length() > MAX_NAME) {
      return other();
    }
    Shape made = new Shape(words.isEmpty() ? name : words + '.' + name, tally);
    children.put(name, made);
    return made;
  }

  private Shape other() {
    Shape known = other;
    if (known == null) {
      known = new Shape(words + ".*", tally);
      known.other = known;
      known.element = known;
      other = known;
    }
    return known;
  }

  /// The place of the elements of the array that is here.
  Shape element() {
    Shape known = element;
    if (known == null) {
      known = tally.shapes >= MAX_SHAPES ? other() : new Shape(words + "[]", tally);
      element = known;
    }
    return known;
  }

  /// An object that is an element of an array begins here.
  void countRecord() {
    records++;
  }

  /// The dates of a field of the records here.
  ///
  /// @return null where there are too many fields
  @Nullable FieldDates field(String path) {
    FieldDates known = fields.get(path);
    if (known == null
        && fields.size() < MAX_FIELDS
        && tally.fields < MAX_ALL_FIELDS
        && path.length() <= MAX_PATH) {
      tally.fields++;
      known = new FieldDates(path);
      fields.put(path, known);
    }
    return known;
  }

  /// The dates among the names of the fields of the object here.
  FieldDates keys() {
    return keys;
  }

  /// Chooses by what the records here, and in all places below, are filtered.
  ///
  /// @param asked for field, or null for the one with most dates
  void choose(@Nullable String asked) {
    FieldDates best = null;
    for (FieldDates field : fields.values()) {
      boolean fits = asked == null ? field.dates() * 2 >= records : field.isNamed(asked);
      if (fits && field.dates() > 0 && (best == null || field.isBetterThan(best))) {
        best = field;
      }
    }
    chosen = best == null ? null : best.path();
    keyed = asked == null && keys.dates() > 0 && keys.dates() * 2 >= keys.values();
    for (Shape shape : below()) {
      shape.choose(asked);
    }
  }

  /// The field by which the records here are filtered, or null where they are not.
  @Nullable String chosen() {
    return chosen;
  }

  /// Whether the objects here are filtered by the names of their fields.
  boolean isKeyed() {
    return keyed;
  }

  /// Whether anything is filtered here or below.
  boolean hasChoice() {
    return chosen != null || keyed || below().stream().anyMatch(Shape::hasChoice);
  }

  /// In words, the field that is chosen here: `orders[].created`.
  String fieldWords() {
    String place = words.isEmpty() ? "" : words + '.';
    return keyed ? "the names in " + (words.isEmpty() ? "the file" : words) : place + chosen;
  }

  /// The other fields here that hold dates.
  List<String> alsoDates() {
    List<String> also = new ArrayList<>();
    for (FieldDates field : fields.values()) {
      if (field.dates() > 0 && !field.path().equals(chosen)) {
        also.add(field.path());
      }
    }
    return also;
  }

  /// Whether here or below is a date that could be read only the other way round.
  boolean hasOtherWayRound() {
    boolean here =
        keys.otherWayRound() > 0
            || fields.values().stream().anyMatch(field -> field.otherWayRound() > 0);
    return here || below().stream().anyMatch(Shape::hasOtherWayRound);
  }

  /// The places directly below, each once.
  private List<Shape> below() {
    List<Shape> below = new ArrayList<>(children.values());
    if (element != null && element != this) {
      below.add(element);
    }
    if (other != null && other != this && other != element) {
      below.add(other);
    }
    return below;
  }
}
