package dev.dunlin.view.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.view.safe.Width;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTextTest {
  private static final List<CsvColumn> COLUMNS =
      List.of(
          new CsvColumn(0, "id", CellType.INTEGER),
          new CsvColumn(1, "name", CellType.TEXT),
          new CsvColumn(2, "note", CellType.TEXT));

  private static CsvRow row(long number, String... cells) {
    return new CsvRow(number, List.of(cells), null);
  }

  @Test
  void setsNumbersToTheRightAndTextToTheLeft() {
    TableText text =
        new TableText(COLUMNS, List.of(row(9, "7", "Anna", "x"), row(10, "1234", "日本", "")), 80);
    assertThat(text.header()).isEqualTo("      id  name  note");
    assertThat(text.lines()).containsExactly(" 9     7  Anna  x", "10  1234  日本");
  }

  @Test
  void narrowsTheWidestColumnsAndThenLeavesOutColumns() {
    List<CsvRow> rows = List.of(row(1, "1", "a".repeat(50), "b".repeat(100)));
    for (int width = 1; width < 130; width++) {
      TableText text = new TableText(COLUMNS, rows, width);
      int most = Math.max(width, 4);
      assertThat(Width.of(text.header())).isLessThanOrEqualTo(most);
      assertThat(text.lines()).allMatch(line -> Width.of(line) <= most);
    }
    assertThat(new TableText(COLUMNS, rows, 40).left()).isZero();
    assertThat(new TableText(COLUMNS, rows, 20).left()).isEqualTo(1);
    assertThat(new TableText(COLUMNS, rows, 40).lines())
        .containsExactly("1   1  aaaaaaaaaaaaaa…  bbbbbbbbbbbbbb…");
  }

  @Test
  void showsWhatIsWrongBelowARow() {
    CsvRow odd = new CsvRow(2, List.of("5"), new CsvFault("1 cell instead of 3"));
    CsvRow open = new CsvRow(3, List.of("6,\"x\u001b"), CsvFault.OPEN_QUOTE);
    TableText text = new TableText(COLUMNS, List.of(row(1, "4", "b", "c"), odd, open), 60);
    assertThat(text.lines())
        .containsExactly(
            "1   4  b     c",
            "2  5",
            "   ! 1 cell instead of 3",
            "3  6,\"x\\x1b",
            "   ! a quote that is not closed");
  }
}
