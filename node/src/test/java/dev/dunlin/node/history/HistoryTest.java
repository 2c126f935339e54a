package dev.dunlin.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history file, whole and damaged.
class HistoryTest {
  @TempDir Path folder;
  private Path file;
  private History history;

  @BeforeEach
  void start() {
    file = folder.resolve("state/history.jsonl");
    history = new History(file);
  }

  private static HistoryEntry entry(String id) {
    PeerResult result =
        new PeerResult(
            "anna",
            null,
            null,
            Outcome.LANDED,
            null,
            1,
            0,
            0,
            0,
            List.of(),
            7,
            0.5,
            true,
            null,
            Map.of("local.started", 5L),
            0);
    return new HistoryEntry(id, 1, "sent", "a\nb", 1, 7, result);
  }

  private List<String> ids(int most) throws IOException {
    return history.latest(most).stream().map(HistoryEntry::id).toList();
  }

  @Test
  void theLatestComeFirstAndNoMoreThanAskedFor() throws IOException {
    assertThat(ids(10)).isEmpty();
    for (String id : List.of("a", "b", "c")) {
      history.add(entry(id));
    }
    assertThat(ids(2)).containsExactly("c", "b");
    assertThat(history.latest(1).getFirst()).isEqualTo(entry("c"));
  }

  @Test
  void aLineThatWasCutShortIsPassedOver() throws IOException {
    history.add(entry("a"));
    Files.writeString(file, "{\"id\":\"cut\",\"at\"\n", StandardOpenOption.APPEND);
    history.add(entry("b"));
    assertThat(ids(10)).containsExactly("b", "a");
  }

  @Test
  void aFileThatGrewPastItsLimitIsSetAsideAndStillRead() throws IOException {
    history.add(entry("old"));
    String filler = " ".repeat(1 << 20) + "\n";
    for (long bytes = 0; bytes <= History.MAX_BYTES; bytes += filler.length()) {
      Files.writeString(file, filler, StandardOpenOption.APPEND);
    }
    history.add(entry("last before"));
    assertThat(file).doesNotExist();
    history.add(entry("new"));
    assertThat(Files.size(file)).isLessThan(1000);
    assertThat(ids(10)).containsExactly("new", "last before", "old");
  }
}
