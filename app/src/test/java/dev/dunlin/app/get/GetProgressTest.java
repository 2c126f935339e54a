package dev.dunlin.app.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.GotFile.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GetProgressTest {
  private final GetProgress progress = new GetProgress();

  private static GotFile file(String name, Outcome outcome, Map<String, Long> sources) {
    return new GotFile(name, null, 100, null, 90, sources, List.of(), outcome, null);
  }

  @Test
  void sumsOverFilesAndSources() {
    progress.planned(new GetEvent.Planned(2, 200));
    progress.progress(new GetEvent.Progress("a", 30, 100, Map.of("anna", 20L)));
    progress.progress(new GetEvent.Progress("b", 10, 100, Map.of("anna", 4L, "ben", 6L)));
    progress.progress(new GetEvent.Progress("a", 50, 100, Map.of("anna", 30L, "ben", 10L)));
    assertThat(progress.bytes()).isEqualTo(60);
    assertThat(progress.sources()).isEqualTo(Map.of("anna", 34L, "ben", 16L));
    progress.finished(file("a", Outcome.LANDED, Map.of("anna", 60L, "ben", 30L)));
    assertThat(progress.bytes()).isEqualTo(110);
    assertThat(progress.files()).isEqualTo(1);
    assertThat(progress.sources()).isEqualTo(Map.of("anna", 64L, "ben", 36L));
  }

  @Test
  void doesNotCountWhatFailed() {
    progress.progress(new GetEvent.Progress("a", 30, 100, Map.of("anna", 30L)));
    progress.finished(file("a", Outcome.FAILED, Map.of("anna", 30L)));
    assertThat(progress.bytes()).isZero();
    assertThat(progress.sources()).isEqualTo(Map.of("anna", 30L));
  }

  @Test
  void countsWhatWasThereBefore() {
    progress.finished(file("a", Outcome.UNCHANGED, Map.of()));
    assertThat(progress.bytes()).isEqualTo(100);
    assertThat(progress.files()).isEqualTo(1);
  }
}
