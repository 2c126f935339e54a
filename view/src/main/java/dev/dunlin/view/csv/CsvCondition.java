package dev.dunlin.view.csv;

import java.util.Locale;
import java.util.function.Predicate;

/// What a row must be like to be shown: `price>=10`, `name=Anna`, `city~ber`.
public final class CsvCondition {
  /// Longer signs first, so that `>=` is not taken for `>`.
  private enum Sign {
    NOT("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("="),
    MORE(">"),
    LESS("<"),
    HOLDS("~");

    private final String text;

    Sign(String text) {
      this.text = text;
    }
  }

  private final Predicate<CsvRow> test;
  private final String words;

  private CsvCondition(String words, Predicate<CsvRow> test) {
    this.words = words;
    this.test = test;
  }

  /// Reads one. Numbers and dates are compared by size where the column and the value are such,
  /// everything else as text without regard to capitals.
  ///
  /// @throws IllegalArgumentException in words for the user
  public static CsvCondition parse(String text, CsvTable table) {
    int at = -1;
    Sign found = Sign.EQUAL;
    for (Sign sign : Sign.values()) {
      int here = text.indexOf(sign.text, 1);
      if (here > 0 && (at < 0 || here < at)) {
        at = here;
        found = sign;
      }
    }
    if (at < 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no condition; write COLUMN=VALUE, or !=, <, <=, >, >=, ~ (holds)");
    }
    String name = text.substring(0, at);
    String value = text.substring(at + found.text.length()).strip();
    CsvColumn column =
        table
            .column(name.strip())
            .orElseThrow(() -> new IllegalArgumentException(noColumn(name.strip(), table)));
    return new CsvCondition(text, test(column, found, value, table.cells()));
  }

  /// Says that there is no such column, and which there are.
  public static String noColumn(String name, CsvTable table) {
    StringBuilder words = new StringBuilder("there is no column \"" + name + "\"; there are ");
    int shown = Math.min(20, table.columns().size());
    for (CsvColumn column : table.columns().subList(0, shown)) {
      words.append(column.index() == 0 ? "" : ", ").append(column.name());
    }
    int more = table.columns().size() - shown;
    return more > 0 ? words + " and " + more + " more" : words.toString();
  }

  boolean test(CsvRow row) {
    return test.test(row);
  }

  @Override
  public String toString() {
    return words;
  }

  private static Predicate<CsvRow> test(CsvColumn column, Sign sign, String value, Cells cells) {
    int index = column.index();
    if (sign == Sign.HOLDS) {
      String part = value.toLowerCase(Locale.ROOT);
      return row -> row.cell(index).toLowerCase(Locale.ROOT).contains(part);
    }
    CellKey wanted = CellKey.of(value, column.type(), cells);
    if (wanted.isNone()) {
      // A value that is no number among numbers, or nothing at all: compared as text.
      boolean not = sign == Sign.NOT;
      if (sign != Sign.EQUAL && !not) {
        throw new IllegalArgumentException(
            "\"" + value + "\" cannot be compared with " + column.type().word() + "s");
      }
      return row -> row.cell(index).strip().equalsIgnoreCase(value) != not;
    }
    return row -> {
      CellKey key = CellKey.of(row.cell(index).strip(), column.type(), cells);
      return key.isNone() ? sign == Sign.NOT : holds(sign, key.compareTo(wanted));
    };
  }

  private static boolean holds(Sign sign, int order) {
    return switch (sign) {
      case EQUAL -> order == 0;
      case NOT -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      case HOLDS -> throw new IllegalStateException("compares nothing");
    };
  }
}
