package dev.dunlin.view.csv;

import java.time.LocalDateTime;
import java.util.Locale;

/// What a cell is sorted by.
sealed interface CellKey extends Comparable<CellKey> {
  /// So much of a text is compared.
  int MAX_CHARACTERS = 200;

  /// A number.
  record Amount(double value) implements CellKey {
    @Override
    public int compareTo(CellKey other) {
      return other instanceof Amount(double theirs) ? Double.compare(value, theirs) : -1;
    }
  }

  /// A date.
  record Moment(LocalDateTime value) implements CellKey {
    @Override
    public int compareTo(CellKey other) {
      return other instanceof Moment(LocalDateTime theirs) ? value.compareTo(theirs) : -1;
    }
  }

  /// A text, in lower case.
  record Words(String value) implements CellKey {
    @Override
    public int compareTo(CellKey other) {
      return other instanceof Words(String theirs) ? value.compareTo(theirs) : -1;
    }
  }

  /// Nothing to sort by.
  record None() implements CellKey {
    @Override
    public int compareTo(CellKey other) {
      return other instanceof None ? 0 : 1;
    }
  }

  default boolean isNone() {
    return this instanceof None;
  }

  /// The key of a cell in a column of this type.
  static CellKey of(String cell, CellType type, Cells cells) {
    if (cell.isBlank()) {
      return new None();
    }
    return switch (type) {
      case INTEGER, NUMBER -> {
        var number = cells.number(cell);
        yield number.isPresent() ? new Amount(number.getAsDouble()) : new None();
      }
      case DATE -> cells.date(cell).<CellKey>map(Moment::new).orElseGet(None::new);
      case EMPTY, BOOLEAN, TEXT -> {
        String text = cell.length() > MAX_CHARACTERS ? cell.substring(0, MAX_CHARACTERS) : cell;
        yield new Words(text.toLowerCase(Locale.ROOT));
      }
    };
  }
}
