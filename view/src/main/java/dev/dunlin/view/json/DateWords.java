package dev.dunlin.view.json;

import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateReader;
import java.time.LocalDateTime;
import java.util.Optional;

/// Reads values of JSON as dates.
final class DateWords {
  private final DateReader reader;

  DateWords(DateNotation notation) {
    reader = new DateReader(notation);
  }

  /// The moment that a value says.
  ///
  /// @param timely whether a number may be one too
  Optional<LocalDateTime> moment(JsonSink.Kind kind, String text, boolean timely) {
    Optional<LocalDateTime> written =
        kind == JsonSink.Kind.STRING ? reader.text(text) : Optional.empty();
    boolean number = kind == JsonSink.Kind.NUMBER || kind == JsonSink.Kind.STRING;
    return written.isEmpty() && timely && number ? reader.epoch(text) : written;
  }

  Optional<LocalDateTime> name(String text) {
    return reader.text(text);
  }

  boolean isOtherWayRound(String text) {
    return reader.isOtherWayRound(text);
  }
}
