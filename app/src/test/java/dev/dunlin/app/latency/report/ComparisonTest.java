package dev.dunlin.app.latency.report;

import static dev.dunlin.app.latency.report.SampleReports.around;
import static dev.dunlin.app.latency.report.SampleReports.report;
import static dev.dunlin.app.latency.report.SampleReports.series;
import static dev.dunlin.app.latency.report.SampleReports.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dunlin.app.latency.report.Comparison.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Comparison compare(long[] first, long[] second) {
    return Comparison.of(
            report(series("direct", "ben", first)), report(series("direct", "ben", second)))
        .getFirst();
  }

  @Test
  void aClearDifferenceIsBeyondTheNoise() {
    Comparison slower = compare(around(10_000, 20), around(12_500, 20));
    assertThat(slower.verdict()).isEqualTo(Verdict.SLOWER);
    assertThat(Objects.requireNonNull(slower.ratio())).isCloseTo(1.25, within(0.01));
    assertThat(compare(around(12_500, 20), around(10_000, 20)).verdict())
        .isEqualTo(Verdict.QUICKER);
  }

  @Test
  void theSameTwiceIsWithinTheNoise() {
    assertThat(compare(around(10_000, 20), around(10_000, 20)).verdict())
        .isEqualTo(Verdict.WITHIN_NOISE);
    assertThat(compare(around(10_000, 20), around(10_005, 20)).verdict())
        .isEqualTo(Verdict.WITHIN_NOISE);
    long[] equal = new long[20];
    assertThat(compare(equal, equal).verdict()).isEqualTo(Verdict.WITHIN_NOISE);
  }

  @Test
  void ofFewerThanEightRunsNothingIsSaid() {
    assertThat(compare(around(10_000, 7), around(20_000, 20)).verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(compare(around(10_000, 20), around(20_000, 7)).verdict()).isEqualTo(Verdict.TOO_FEW);
    assertThat(compare(around(10_000, 8), around(20_000, 8)).verdict()).isEqualTo(Verdict.SLOWER);
  }

  @Test
  void whatOneReportAloneHasIsToldAsThat() {
    List<Comparison> all =
        Comparison.of(
            report(
                series("direct", "ben", around(1_000, 8)),
                series("relayed", "ben", around(1_000, 8)),
                skipped("store", "hub", "no hub")),
            report(
                skipped("relayed", "ben", "no hub"),
                series("direct", "anna", around(1_000, 8)),
                skipped("store", "hub", "no hub")));
    assertThat(all)
        .extracting(Comparison::scenario, Comparison::peer, Comparison::verdict)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("direct", "ben", Verdict.ONLY_FIRST),
            org.assertj.core.groups.Tuple.tuple("relayed", "ben", Verdict.ONLY_FIRST),
            org.assertj.core.groups.Tuple.tuple("store", "hub", Verdict.TOO_FEW),
            org.assertj.core.groups.Tuple.tuple("direct", "anna", Verdict.ONLY_SECOND));
  }

  /// The worked example of ranks: 1 to 10 against 11 to 20 is as far apart as ten can be.
  @Test
  void deviationIsThatOfMannAndWhitney() {
    List<Double> low = IntStream.rangeClosed(1, 10).mapToObj(i -> (double) i).toList();
    List<Double> high = IntStream.rangeClosed(11, 20).mapToObj(i -> (double) i).toList();
    // U = 0, mean 50, variance 10 * 10 * 21 / 12 = 175.
    assertThat(Ranks.deviation(low, high)).isCloseTo(-50 / Math.sqrt(175), within(1e-9));
    assertThat(Ranks.deviation(high, low)).isCloseTo(50 / Math.sqrt(175), within(1e-9));
    List<Double> ties = List.of(1.0, 1.0, 2.0);
    // Ranks 2, 2, 2, 5, 5 and 5 with two groups of three: no difference at all.
    assertThat(Ranks.deviation(ties, List.of(1.0, 2.0, 2.0)))
        .isCloseTo(-1.5 / Math.sqrt(9.0 / 12 * (7 - 48.0 / 30)), within(1e-9));
  }
}
