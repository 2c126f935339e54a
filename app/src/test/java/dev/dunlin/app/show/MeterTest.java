package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MIB = 1 << 20;

  private static Meter meter(String name, boolean unicode) {
    Meter meter = new Meter(name, unicode);
    meter.total(100 * MIB, 5);
    meter.route("direct");
    return meter;
  }

  @Test
  void showsBytesRateTimeLeftItemsAndRoute() {
    Meter meter = meter("anna", false);
    String _ = meter.line(0, 120);
    meter.progress(50 * MIB, 2);
    assertThat(meter.line(2 * SECOND, 120))
        .startsWith("anna  ###############...............  50%")
        .endsWith("50.0 MiB of 100.0 MiB  25.0 MiB/s  2.0 s left  2/5 items  direct");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 40, 60, 79, 100, 200})
  void staysWithinTheWidth(int width) {
    for (String name : new String[] {"a", "a-very-long-name-of-a-peer-indeed", "日本語日本語日本語日本語"}) {
      Meter meter = meter(name, true);
      String _ = meter.line(0, width);
      meter.progress(99 * MIB, 4);
      assertThat(Columns.of(meter.line(SECOND, width))).isLessThanOrEqualTo(width);
    }
  }

  @Test
  void leavesOutWhatMattersLessWhereItIsNarrow() {
    Meter meter = meter("anna", false);
    String _ = meter.line(0, 60);
    meter.progress(50 * MIB, 2);
    assertThat(meter.line(2 * SECOND, 60))
        .contains("50%")
        .contains("25.0 MiB/s")
        .doesNotContain("direct");
  }

  @Test
  void takesTheRateOverTheLastWhile() {
    Meter meter = meter("anna", false);
    for (int second = 0; second <= 10; second++) {
      meter.progress(second * MIB, 0);
      String _ = meter.line(second * SECOND, 100);
    }
    assertThat(meter.rate()).isEqualTo(MIB);
    for (int second = 11; second <= 14; second++) {
      String _ = meter.line(second * SECOND, 100);
    }
    assertThat(meter.rate()).isZero();
    assertThat(meter.line(15 * SECOND, 100)).contains("stalled");
  }

  @Test
  void saysWhatItWaitsForUntilItMoves() {
    Meter meter = meter("anna", false);
    meter.state("waits for a yes there");
    assertThat(meter.line(0, 100)).contains("waits for a yes there").doesNotContain("MiB");
    meter.progress(MIB, 0);
    assertThat(meter.line(SECOND, 100)).contains("1.0 MiB of").doesNotContain("waits");
  }

  @Test
  void livesWithNothingToMove() {
    Meter meter = new Meter("anna", true);
    meter.total(0, 1);
    assertThat(meter.line(0, 80)).contains("0%");
    meter.progress(10, 1);
    assertThat(meter.line(SECOND, 80)).contains("0%");
  }

  @Test
  void showsHowMuchCameAndHowFastWhereThereIsNoTotal() {
    Meter meter = new Meter("  from anna", true);
    meter.open();
    assertThat(meter.line(0, 80)).isEqualTo("  from anna         0 B  -");
    meter.progress(2 << 20, 0);
    assertThat(meter.line(1_000_000_000L, 80)).isEqualTo("  from anna     2.0 MiB  2.0 MiB/s");
    assertThat(meter.line(1_000_000_000L, 12)).hasSizeLessThanOrEqualTo(12);
  }
}
