package dev.dunlin.app.latency.report;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one scenario did in two reports.
///
/// @param ratio the second median over the first; null where one has no runs
/// @param verdict what is to be made of it
@Json
public record Comparison(
    String scenario,
    String peer,
    long bytes,
    @Nullable Double firstMillis,
    @Nullable Double secondMillis,
    @Nullable Double ratio,
    Verdict verdict) {
  /// What is to be made of a ratio.
  public enum Verdict {
    /// The second is slower, beyond the noise.
    SLOWER,
    /// The second is quicker, beyond the noise.
    QUICKER,
    /// What they differ by may be chance.
    WITHIN_NOISE,
    /// Nothing can be said of so few runs.
    TOO_FEW,
    /// The first report alone has it.
    ONLY_FIRST,
    /// The second report alone has it.
    ONLY_SECOND;

    /// Its word in JSON: `within-noise`.
    @Json.Value
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /// All scenarios of two reports, in the order of the first.
  public static List<Comparison> of(Report first, Report second) {
    Map<Series.Subject, Series> others = new LinkedHashMap<>();
    second.series().forEach(series -> others.putIfAbsent(series.subject(), series));
    List<Comparison> all = new ArrayList<>();
    for (Series series : first.series()) {
      all.add(of(series, others.remove(series.subject())));
    }
    others.values().forEach(series -> all.add(of(null, series)));
    return all;
  }

  private static Comparison of(@Nullable Series first, @Nullable Series second) {
    Series any = first == null ? java.util.Objects.requireNonNull(second) : first;
    Double before = first == null ? null : first.figures().medianMillis();
    Double after = second == null ? null : second.figures().medianMillis();
    Double ratio = before == null || after == null || before <= 0 ? null : after / before;
    return new Comparison(
        any.scenario(), any.peer(), any.bytes(), before, after, ratio, verdict(first, second));
  }

  private static Verdict verdict(@Nullable Series first, @Nullable Series second) {
    boolean one = first != null && !first.isSkipped();
    boolean two = second != null && !second.isSkipped();
    if (first == null || second == null || !one || !two) {
      return one ? Verdict.ONLY_FIRST : two ? Verdict.ONLY_SECOND : Verdict.TOO_FEW;
    }
    if (first.runs().size() < Ranks.LEAST || second.runs().size() < Ranks.LEAST) {
      return Verdict.TOO_FEW;
    }
    double deviation = Ranks.deviation(micros(first), micros(second));
    if (Math.abs(deviation) <= Ranks.BEYOND) {
      return Verdict.WITHIN_NOISE;
    }
    return deviation < 0 ? Verdict.SLOWER : Verdict.QUICKER;
  }

  private static List<Double> micros(Series series) {
    return series.runs().stream().map(run -> (double) run.micros()).toList();
  }
}
