package dev.dunlin.app.share;

import java.util.Comparator;
import java.util.Locale;

/// How a listing is sorted: `--sort`.
enum ListOrder {
  /// By name.
  NAME,
  /// The largest first.
  SIZE,
  /// The newest first.
  TIME;

  Comparator<Row> rows() {
    Comparator<Row> byName = Comparator.comparing(Row::name);
    return switch (this) {
      case NAME -> byName;
      case SIZE -> Comparator.comparingLong(Row::size).reversed().thenComparing(byName);
      case TIME -> Comparator.comparingLong(Row::modifiedMillis).reversed().thenComparing(byName);
    };
  }

  /// Reads one; throws IllegalArgumentException with words for what is none.
  static ListOrder parse(String text) {
    for (ListOrder order : values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(text)) {
        return order;
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is none of name, size, time");
  }
}
