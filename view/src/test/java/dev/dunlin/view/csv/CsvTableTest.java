package dev.dunlin.view.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @TempDir Path folder;

  private CsvTable open(String text) throws IOException {
    return open(text, StandardCharsets.UTF_8);
  }

  private CsvTable open(String text, Charset charset) throws IOException {
    return CsvTable.open(
        Files.write(folder.resolve("table.csv"), text.getBytes(charset)), CsvHints.NONE);
  }

  private static List<List<String>> cells(List<CsvRow> rows) {
    return rows.stream().map(CsvRow::cells).toList();
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void findsTheSeparator(char separator) throws IOException {
    String text = "name,age,city\nAnna,31,Bern\n\"a;b|c,d\",7,x\n".replace(',', separator);
    try (CsvTable table = open(text.replace("c" + separator + "d", "c,d"))) {
      assertThat(table.dialect().separator()).isEqualTo(separator);
      assertThat(table.dialect().header()).isTrue();
      assertThat(cells(table.rows().page(0, 9)))
          .containsExactly(List.of("Anna", "31", "Bern"), List.of("a;b|c,d", "7", "x"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "windows-1252"})
  void findsTheEncoding(String charset) throws IOException {
    String text = "name;größe\r\nÄnne;1,70\r\n\"zwei\r\nZeilen\";1,80\r\n";
    try (CsvTable table = open(text, Charset.forName(charset))) {
      assertThat(table.columns()).extracting(CsvColumn::name).containsExactly("name", "größe");
      assertThat(table.columns())
          .extracting(CsvColumn::type)
          .containsExactly(CellType.TEXT, CellType.NUMBER);
      assertThat(cells(table.rows().page(0, 9)))
          .containsExactly(List.of("Änne", "1,70"), List.of("zwei\r\nZeilen", "1,80"));
    }
  }

  @Test
  void readsOverAByteOrderMarkAndAnAnnouncedSeparator() throws IOException {
    try (CsvTable table = open("\ufeffsep=|\r\na|b\r\n1,5|2\r\n")) {
      assertThat(table.dialect().separator()).isEqualTo('|');
      assertThat(table.columns()).extracting(CsvColumn::name).containsExactly("a", "b");
      assertThat(cells(table.rows().page(0, 9))).containsExactly(List.of("1,5", "2"));
    }
  }

  @Test
  void knowsWhereThereIsNoHeader() throws IOException {
    try (CsvTable table = open("1,anna\n2,ben\n")) {
      assertThat(table.dialect().header()).isFalse();
      assertThat(table.columns()).extracting(CsvColumn::name).containsExactly("1", "2");
      assertThat(table.rows().count()).isEqualTo(2);
    }
    try (CsvTable table = open("red,apple\ngreen,apple\n")) {
      assertThat(table.dialect().header()).isFalse();
    }
    Path file = Files.writeString(folder.resolve("said.csv"), "1,2\n3,4\n");
    try (CsvTable table = CsvTable.open(file, new CsvHints(';', true, false))) {
      assertThat(table.columns()).extracting(CsvColumn::name).containsExactly("1,2");
      assertThat(table.rows().count()).isEqualTo(1);
    }
  }

  @Test
  void findsSingleQuotes() throws IOException {
    try (CsvTable table = open("a,b\n'x, y','it''s'\n'z',w\n")) {
      assertThat(table.dialect().quote()).isEqualTo('\'');
      assertThat(cells(table.rows().page(0, 1))).containsExactly(List.of("x, y", "it's"));
    }
    try (CsvTable table = open("a,b\nit's,fine\n'tis,so\n")) {
      assertThat(table.dialect().quote()).isEqualTo('"');
    }
  }

  @Test
  void typesColumns() throws IOException {
    String text =
        "id,price,when,ok,zip,note,empty\n1,2.5,2023-06-09,true,01234,x,\n2,3,2023-06-10 10:00,no,5,2,\n";
    try (CsvTable table = open(text)) {
      assertThat(table.columns())
          .extracting(CsvColumn::type)
          .containsExactly(
              CellType.INTEGER,
              CellType.NUMBER,
              CellType.DATE,
              CellType.BOOLEAN,
              CellType.TEXT,
              CellType.TEXT,
              CellType.EMPTY);
    }
  }

  @Test
  void showsBrokenRowsWhereTheyAre() throws IOException {
    String text = "a,b\n1,2\n3\n4,5,6\n\"x\"y,7\n8,9\n\n10,\"open\n11,12\n";
    try (CsvTable table = open(text)) {
      List<CsvRow> rows = table.rows().page(0, 20);
      assertThat(rows)
          .extracting(row -> row.fault() == null ? "" : row.fault().words())
          .containsExactly(
              "",
              "1 cell instead of 2",
              "3 cells instead of 2",
              "a quote inside a cell",
              "",
              "a quote that is not closed",
              "");
      assertThat(rows.get(3).cells()).containsExactly("\"x\"y,7");
      assertThat(rows.get(5).cells()).containsExactly("10,\"open");
      assertThat(rows.get(6).cells()).containsExactly("11", "12");
    }
  }

  @Test
  void anOpenQuoteDoesNotSwallowALargeFile() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n\"open,1\n");
    for (int i = 0; text.length() < 3 * RowScanner.MAX_ROW_BYTES; i++) {
      text.append("row ").append(i).append(",x\n");
    }
    try (CsvTable table = open(text.toString())) {
      List<CsvRow> rows = table.rows().page(0, 3);
      assertThat(rows.get(0).fault()).isEqualTo(CsvFault.OPEN_QUOTE);
      assertThat(rows.get(1).cells()).containsExactly("row 0", "x");
      assertThat(rows.get(2).fault()).isNull();
    }
  }

  @Test
  void aLineWithoutEndIsCut() throws IOException {
    String longest = "x".repeat(RowScanner.MAX_ROW_BYTES - 1);
    try (CsvTable table = open("a,b\n1,2\n" + longest + "\n3,4\n")) {
      assertThat(table.rows().page(0, 9))
          .extracting(CsvRow::fault)
          .containsExactly(null, new CsvFault("1 cell instead of 2"), null);
    }
    try (CsvTable table = open("a,b\n1,2\n" + longest + "yy,z\n3,4\n")) {
      List<CsvRow> rows = table.rows().page(0, 9);
      assertThat(rows)
          .extracting(CsvRow::fault)
          .containsExactly(null, CsvFault.TOO_LONG, null, null);
      assertThat(rows.get(1).cell(0)).hasSize(RowParser.SHOWN_OF_BROKEN + 1);
      assertThat(rows.get(2).cells()).containsExactly("y", "z");
    }
  }

  @Test
  void refusesRowsOfTooManyCells() throws IOException {
    String most = ",".repeat(RowParser.MAX_CELLS - 1);
    try (CsvTable table = open("a,b\n" + most + "\n" + most + ",\n")) {
      assertThat(table.rows().page(0, 9))
          .extracting(row -> row.fault() == null ? "" : row.fault().words())
          .containsExactly("10000 cells instead of 2", "more than 10000 cells");
    }
  }

  @Test
  void pagesAnywhereInALargeFile() throws IOException {
    StringBuilder text = new StringBuilder("id,word\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(i).append(i % 7 == 0 ? ",\"two\nlines\"\n" : ",one\n");
    }
    try (CsvTable table = open(text.toString())) {
      Rows rows = table.rows();
      Random random = new Random(1);
      for (int i = 0; i < 200; i++) {
        int from = random.nextInt(50_000);
        List<CsvRow> page = rows.page(from, 3);
        assertThat(page.getFirst().cell(0)).isEqualTo(Integer.toString(from));
        assertThat(page.getFirst().number()).isEqualTo(from + 1);
        assertThat(page).hasSize(Math.min(3, 50_000 - from));
      }
      assertThat(rows.page(50_000, 5)).isEmpty();
      assertThat(rows.counted()).hasValue(50_000);
      assertThat(table.estimate()).isBetween(40_000L, 70_000L);
    }
  }

  @Test
  void filtersByConditions() throws IOException {
    String text =
        "name,price,day\nAnna,10,2023-06-09\nben,9.5,2023-06-10\nCleo,,2023-07-01\nDora,100,none\n";
    try (CsvTable table = open(text)) {
      assertThat(names(table, "price>=10")).containsExactly("Anna", "Dora");
      assertThat(names(table, "price<10")).containsExactly("ben");
      assertThat(names(table, "price!=10")).containsExactly("ben", "Cleo", "Dora");
      assertThat(names(table, "price=")).containsExactly("Cleo");
      assertThat(names(table, "name=BEN")).containsExactly("ben");
      assertThat(names(table, "name~N")).containsExactly("Anna", "ben");
      assertThat(names(table, "NAME>b")).containsExactly("ben", "Cleo", "Dora");
      assertThat(names(table, "#2<=10", "name~a")).containsExactly("Anna");
      assertThatThrownBy(() -> names(table, "size>1"))
          .hasMessage("there is no column \"size\"; there are name, price, day");
      assertThatThrownBy(() -> names(table, "price"))
          .hasMessageContaining("\"price\" is no condition");
      assertThatThrownBy(() -> names(table, "price>cheap"))
          .hasMessage("\"cheap\" cannot be compared with numbers");
    }
  }

  @Test
  void comparesDates() throws IOException {
    String text = "name,day\nAnna,2023-06-09\nben,2023-06-10 12:00\n";
    try (CsvTable table = open(text)) {
      assertThat(names(table, "day>=2023-06-10")).containsExactly("ben");
      assertThat(names(table, "day=2023-06-09")).containsExactly("Anna");
    }
  }

  private static List<String> names(CsvTable table, String... conditions) throws IOException {
    List<CsvCondition> all =
        List.of(conditions).stream().map(text -> CsvCondition.parse(text, table)).toList();
    return table.rows(all).page(0, 99).stream().map(row -> row.cell(0)).toList();
  }

  @Test
  void pagesFilteredRows() throws IOException {
    StringBuilder text = new StringBuilder("id,odd\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(i).append(i % 2 == 0 ? ",no\n" : ",yes\n");
    }
    try (CsvTable table = open(text.toString())) {
      Rows rows = table.rows(List.of(CsvCondition.parse("odd=yes", table)));
      assertThat(rows.page(9_000, 2))
          .extracting(row -> row.cell(0))
          .containsExactly("18001", "18003");
      assertThat(rows.page(64, 1)).extracting(CsvRow::number).containsExactly(130L);
      assertThat(rows.count()).isEqualTo(10_000);
    }
  }

  @Test
  void sortsByTypeWithWhatCannotBeComparedLast() throws IOException {
    StringBuilder text = new StringBuilder("n,t\n");
    text.append("10,b\n9,A\n,c\n-1,a\n9,z\n");
    try (CsvTable table = open(text.toString())) {
      CsvColumn number = table.column("n").orElseThrow();
      CsvColumn word = table.column("t").orElseThrow();
      assertThat(column(table.sorted(List.of(), number, false), 0))
          .containsExactly("-1", "9", "9", "10", "");
      assertThat(column(table.sorted(List.of(), number, true), 1))
          .containsExactly("b", "A", "z", "a", "c");
      assertThat(column(table.sorted(List.of(), word, false), 1))
          .containsExactly("A", "a", "b", "c", "z");
      assertThat(column(table.sorted(List.of(CsvCondition.parse("n>0", table)), number, true), 0))
          .containsExactly("10", "9", "9");
    }
  }

  private static List<String> column(Rows rows, int column) throws IOException {
    return rows.page(0, 99).stream().map(row -> row.cell(column)).toList();
  }

  @Test
  void sortsNoMoreThanItsLimit() throws IOException {
    StringBuilder text = new StringBuilder("n,m\n");
    int all = SortedRows.MAX_SORTED + 5;
    for (int i = 0; i < all; i++) {
      text.append(all - i).append(",0\n");
    }
    try (CsvTable table = open(text.toString())) {
      Rows rows = table.sorted(List.of(), table.columns().getFirst(), false);
      assertThat(rows.count()).isEqualTo(SortedRows.MAX_SORTED);
      assertThat(CsvTable.leftOut(rows)).isEqualTo(5);
      assertThat(rows.page(0, 2)).extracting(row -> row.cell(0)).containsExactly("1", "2");
      assertThat(rows.page(SortedRows.MAX_SORTED - 1L, 9))
          .extracting(row -> row.cell(0))
          .containsExactly(Integer.toString(SortedRows.MAX_SORTED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n\n\r\n", "\ufeff", "\"", "x", "a,b", ",,,\n"})
  void opensWhatIsHardlyATable(String text) throws IOException {
    try (CsvTable table = open(text)) {
      assertThat(table.rows().count()).isBetween(0L, 1L);
      assertThat(table.columns()).isNotEmpty();
    }
  }

  @Test
  void marksStayBounded() {
    RowMarks marks = new RowMarks(1, new RowPlace(0, 0, 0));
    long rows = RowMarks.MAX_MARKS * 4L + 7;
    for (long i = 0; i < rows; i++) {
      marks.note(i, i * 10, i);
    }
    for (long at : new long[] {0, 1, 2, 3, 4, 5, RowMarks.MAX_MARKS, rows - 1, rows + 100}) {
      RowPlace mark = marks.before(at);
      assertThat(mark.index()).isBetween(Math.max(0, Math.min(at, rows) - 8), at);
      assertThat(mark.offset()).isEqualTo(mark.index() * 10);
    }
  }
}
