package dev.dunlin.view.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dunlin.view.Contents;
import dev.dunlin.view.csv.CsvHints;
import dev.dunlin.view.csv.CsvRow;
import dev.dunlin.view.csv.CsvTable;
import dev.dunlin.view.csv.Rows;
import dev.dunlin.view.csv.TableText;
import dev.dunlin.view.safe.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CsvFuzzTest {
  private static final int WIDTH = 60;

  @FuzzTest(maxDuration = "1m")
  void anyFileCanBeShownAsATable(byte[] bytes) throws IOException {
    Path file = Inputs.file(bytes);
    try (CsvTable table = CsvTable.open(file, CsvHints.NONE)) {
      assertThat(Contents.of(bytes, true, "x")).isNotNull();
      Rows rows = table.rows();
      List<CsvRow> page = rows.page(0, 100);
      TableText text = new TableText(table.columns(), page, WIDTH);
      Inputs.assertSafe(text.header());
      for (String line : text.lines()) {
        Inputs.assertSafe(line);
        assertThat(Width.of(line)).isLessThanOrEqualTo(WIDTH);
      }
      long count = rows.count();
      assertThat(page).hasSize((int) Math.min(count, 100));
      assertThat(rows.page(count, 1)).isEmpty();
      if (count > 0) {
        assertThat(rows.page(count - 1, 9)).hasSize(1);
        assertThat(table.sorted(List.of(), table.columns().getFirst(), true).page(0, 9))
            .hasSize((int) Math.min(count, 9));
      }
    } finally {
      Files.delete(file);
    }
  }
}
