package dev.dunlin.view.csv;

import java.util.Locale;

/// What the cells of a column hold.
public enum CellType {
  /// Nothing at all.
  EMPTY,
  /// Whole numbers.
  INTEGER,
  /// Numbers.
  NUMBER,
  /// `true` and `false`, `yes` and `no`.
  BOOLEAN,
  /// Dates, with or without a time.
  DATE,
  /// Anything else.
  TEXT;

  /// Whether cells are compared by size, and stand to the right.
  public boolean isNumber() {
    return this == INTEGER || this == NUMBER;
  }

  /// The type of cells of which some are of this type and some of another.
  CellType with(CellType other) {
    if (this == other || other == EMPTY) {
      return this;
    }
    if (this == EMPTY) {
      return other;
    }
    return isNumber() && other.isNumber() ? NUMBER : TEXT;
  }

  /// In words.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
