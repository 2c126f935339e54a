package dev.dunlin.view.json;

import dev.dunlin.view.date.DateNotation;
import org.jspecify.annotations.Nullable;

/// Looks through a file for dates: in which fields of the records of which arrays, and where the
/// names of fields are dates. What it holds does not grow with the file.
public final class DateSurvey implements JsonSink {
  private final Shape root = Shape.root();
  private final boolean lines;
  private final Walk walk;
  private final DateWords dates;
  private final @Nullable String asked;

  /// A survey of a file.
  ///
  /// @param lines whether each value of the file is a record
  /// @param asked the field that holds the dates, or null to find it
  public DateSurvey(boolean lines, DateNotation notation, @Nullable String asked) {
    this.lines = lines;
    this.walk = new Walk(root, lines);
    this.dates = new DateWords(notation);
    this.asked = asked;
  }

  @Override
  public void take(Kind kind, String text) {
    switch (kind) {
      case START_OBJECT, START_ARRAY -> {
        if (kind == Kind.START_OBJECT && walk.isRecordNext()) {
          walk.next().countRecord();
        }
        walk.start(kind == Kind.START_ARRAY);
      }
      case END_OBJECT, END_ARRAY -> walk.end();
      case NAME -> {
        walk.name(text);
        boolean date = dates.name(text).isPresent();
        walk.here().keys().count(date, !date && dates.isOtherWayRound(text));
      }
      case STRING, NUMBER -> value(kind, text);
      case LITERAL, FOLDED -> {}
    }
  }

  private void value(Kind kind, String text) {
    if (!walk.isFieldNext()) {
      return;
    }
    String path = walk.fieldPath();
    FieldDates field = walk.record().field(path);
    if (field != null) {
      boolean timely = asked == null ? FieldDates.soundsLikeTime(path) : field.isNamed(asked);
      boolean date = dates.moment(kind, text, timely).isPresent();
      field.count(date, !date && kind == Kind.STRING && dates.isOtherWayRound(text));
    }
  }

  /// Whether anything was found to filter by.
  public boolean found() {
    return choice().root().hasChoice();
  }

  /// What was found, with the choice made.
  DateChoice choice() {
    root.choose(asked);
    return new DateChoice(root, lines, dates);
  }
}
