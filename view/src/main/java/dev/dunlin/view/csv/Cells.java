package dev.dunlin.view.csv;

import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateReader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads cells as what they say: numbers, dates, yes and no.
final class Cells {
  private static final int LONGEST_NUMBER = 40;

  private final boolean decimalComma;
  private final DateReader dates;

  /// @param decimalComma whether 3,14 is a number: where the comma divides no cells
  Cells(boolean decimalComma, boolean dayFirst) {
    this.decimalComma = decimalComma;
    this.dates = new DateReader(new DateNotation(dayFirst, ZoneOffset.UTC));
  }

  static Cells of(CsvDialect dialect, boolean dayFirst) {
    return new Cells(dialect.separator() != ',', dayFirst);
  }

  CellType type(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return CellType.EMPTY;
    }
    // 007 is a name, not a number.
    boolean named = text.length() > 1 && text.charAt(0) == '0' && isDigit(text.charAt(1));
    if (!named && number(text).isPresent()) {
      boolean whole = text.chars().allMatch(c -> isDigit((char) c) || c == '-' || c == '+');
      return whole ? CellType.INTEGER : CellType.NUMBER;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "false", "yes", "no" -> CellType.BOOLEAN;
      default -> dates.text(text).isPresent() ? CellType.DATE : CellType.TEXT;
    };
  }

  OptionalDouble number(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.length() > LONGEST_NUMBER || !looksLikeNumber(text)) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(decimalComma ? text.replace(',', '.') : text));
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }

  Optional<LocalDateTime> date(String cell) {
    return dates.text(cell);
  }

  /// Double.parseDouble would take hexadecimals, `NaN` and `1d` too.
  private boolean looksLikeNumber(String text) {
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits |= isDigit(c);
      boolean part =
          isDigit(c) || c == '.' || c == '-' || c == '+' || (digits && (c == 'e' || c == 'E'));
      if (!part && !(decimalComma && c == ',')) {
        return false;
      }
    }
    return digits;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
