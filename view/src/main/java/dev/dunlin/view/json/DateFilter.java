package dev.dunlin.view.json;

import dev.dunlin.view.ViewException;
import dev.dunlin.view.date.DateRange;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets through the records that are in a range of dates, and all that is no record: the file keeps
/// its shape. Holds one record at a time.
///
/// A record is an object in an array (or a value of a file of lines) with the field that the survey
/// chose, or a field whose name is a date. Records within a record are not looked at.
public final class DateFilter implements JsonSink {
  /// The largest record, in bits of JSON and in characters.
  static final int MAX_RECORD_BITS = 1_000_000;

  static final int MAX_RECORD_CHARACTERS = 64 << 20;

  private final DateWords dates;
  private final Walk walk;
  private final DateRange range;
  private final boolean otherWayRound;
  private final JsonSink next;
  private final JsonLimits limits;
  private final Set<Shape> used = new LinkedHashSet<>();

  private final List<Bit> record = new ArrayList<>();
  private long characters;
  private @Nullable Shape recording;
  private int inside;
  private boolean passing;

  /// Whether the value of a name that is a date is left out.
  private boolean dropping;

  private long matched;
  private long all;
  private long undated;

  /// A bit of the record that is read.
  private record Bit(Kind kind, String text) {}

  /// A filter before another sink.
  ///
  /// @param survey that has seen all of the same file
  public DateFilter(DateSurvey survey, DateRange range, JsonSink next) {
    this(survey, range, next, JsonLimits.USUAL);
  }

  /// The same with other limits on the size of a record.
  public DateFilter(DateSurvey survey, DateRange range, JsonSink next, JsonLimits limits) {
    DateChoice choice = survey.choice();
    this.dates = choice.dates();
    this.otherWayRound = choice.root().hasOtherWayRound();
    this.walk = new Walk(choice.root(), choice.lines());
    this.range = range;
    this.next = next;
    this.limits = limits;
  }

  /// What was filtered, once all has passed.
  public DateReport report() {
    List<String> also = new ArrayList<>();
    used.forEach(shape -> also.addAll(shape.alsoDates()));
    return new DateReport(
        used.stream().map(Shape::fieldWords).toList(),
        also,
        new DateReport.Counts(matched, all, undated),
        otherWayRound);
  }

  @Override
  public void take(Kind kind, String text) throws IOException {
    Shape of = recording;
    if (of != null) {
      keep(kind, text, of);
    } else if (inside > 0 || passing) {
      value(kind, text);
    } else {
      look(kind, text);
    }
  }

  /// A bit that belongs to no record yet.
  private void look(Kind kind, String text) throws IOException {
    switch (kind) {
      case START_OBJECT, START_ARRAY -> {
        boolean element = walk.isRecordNext();
        Shape shape = walk.next();
        if (element && shape.chosen() != null) {
          begin(kind, text, shape);
        } else {
          walk.start(kind == Kind.START_ARRAY);
          next.take(kind, text);
        }
      }
      case END_OBJECT, END_ARRAY -> {
        walk.end();
        next.take(kind, text);
      }
      case NAME -> name(text);
      case STRING, NUMBER, LITERAL, FOLDED -> {
        if (walk.isRecordNext() && walk.next().chosen() != null) {
          used.add(walk.next());
          all++;
          undated++;
        } else {
          next.take(kind, text);
        }
      }
    }
  }

  private void name(String text) throws IOException {
    walk.name(text);
    Optional<LocalDateTime> date = walk.here().isKeyed() ? dates.name(text) : Optional.empty();
    if (date.isEmpty()) {
      next.take(Kind.NAME, text);
      return;
    }
    used.add(walk.here());
    all++;
    passing = true;
    dropping = !range.contains(date.get());
    if (!dropping) {
      matched++;
      next.take(Kind.NAME, text);
    }
  }

  /// A bit of the value of a name that is a date.
  private void value(Kind kind, String text) throws IOException {
    inside += kind.isStart() ? 1 : kind.isEnd() ? -1 : 0;
    passing = inside > 0;
    if (!dropping) {
      next.take(kind, text);
    }
  }

  private void begin(Kind kind, String text, Shape shape) throws IOException {
    recording = shape;
    used.add(shape);
    record.clear();
    characters = 0;
    inside = 0;
    keep(kind, text, shape);
  }

  private void keep(Kind kind, String text, Shape shape) throws IOException {
    record.add(new Bit(kind, text));
    characters += text.length();
    if (record.size() > limits.recordBits() || characters > limits.recordCharacters()) {
      throw new ViewException(
          "a record of " + shape.fieldWords() + " is too large to be filtered by date");
    }
    inside += kind.isStart() ? 1 : kind.isEnd() ? -1 : 0;
    if (inside == 0) {
      recording = null;
      all++;
      Optional<LocalDateTime> date = date(String.valueOf(shape.chosen()));
      undated += date.isEmpty() ? 1 : 0;
      if (date.isPresent() && range.contains(date.get())) {
        matched++;
        for (Bit bit : record) {
          next.take(bit.kind(), bit.text());
        }
      }
    }
  }

  /// The date that stands in the record at this path, outside of arrays.
  private Optional<LocalDateTime> date(String path) {
    List<String> prefixes = new ArrayList<>();
    String name = "";
    int within = 0;
    for (Bit bit : record) {
      Kind kind = bit.kind();
      if (within > 0 || kind == Kind.START_ARRAY) {
        within += kind.isStart() ? 1 : kind.isEnd() ? -1 : 0;
      } else if (kind == Kind.START_OBJECT) {
        prefixes.add(prefixes.isEmpty() ? "" : prefixes.getLast() + name + '.');
      } else if (kind == Kind.END_OBJECT) {
        prefixes.removeLast();
      } else if (kind == Kind.NAME) {
        name = bit.text();
      } else if (isAt(path, prefixes.getLast(), name)) {
        return dates.moment(kind, bit.text(), true);
      }
    }
    return Optional.empty();
  }

  private static boolean isAt(String path, String prefix, String name) {
    return path.length() == prefix.length() + name.length()
        && path.startsWith(prefix)
        && path.endsWith(name);
  }
}
