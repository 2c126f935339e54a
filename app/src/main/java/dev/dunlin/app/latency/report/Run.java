package dev.dunlin.app.latency.report;

import dev.dunlin.app.measure.Phase;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One measured run.
///
/// @param micros from the command to its end
/// @param route what carried the content, or null where that is not told
/// @param phases where the time went
@Json
public record Run(long micros, @Nullable String route, List<Phase> phases) {
  /// Most parts of one run: of a put and a get together.
  static final int MAX_PHASES = 32;

  public Run {
    if (micros < 0 || phases == null || phases.size() > MAX_PHASES) {
      throw new IllegalArgumentException("a run that cannot be");
    }
    for (Phase phase : phases) {
      if (phase == null || phase.word() == null || phase.micros() < 0) {
        throw new IllegalArgumentException("a part of a run that cannot be");
      }
    }
    phases = List.copyOf(phases);
  }
}
