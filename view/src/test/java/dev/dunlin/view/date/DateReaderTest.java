package dev.dunlin.view.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {
  private static final DateReader MONTH_FIRST =
      new DateReader(new DateNotation(false, ZoneOffset.UTC));
  private static final DateReader DAY_FIRST =
      new DateReader(new DateNotation(true, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-06-09|2023-06-09T00:00",
        "2023/06/09|2023-06-09T00:00",
        "2023-06-09T14:30|2023-06-09T14:30",
        "2023-06-09 14:30:05|2023-06-09T14:30:05",
        "2023-06-09T14:30:05.25Z|2023-06-09T14:30:05.250",
        "2023-06-09T14:30:05,123456789+02:00|2023-06-09T14:30:05.123456789",
        "2023-06-09T23:30:00-0500|2023-06-09T23:30",
        "2023-06-09T14:30:00+02:00[Europe/Berlin]|2023-06-09T14:30",
        "2023-06-09 14:30:00 UTC|2023-06-09T14:30",
        "20230609T143005Z|2023-06-09T14:30:05",
        "2016-12-31T23:59:60Z|2016-12-31T23:59:59",
        "06/09/2023|2023-06-09T00:00",
        "6/9/2023 2:05 PM|2023-06-09T14:05",
        "06/09/2023, 12:05 am|2023-06-09T00:05",
        "9.6.2023|2023-06-09T00:00",
        "' 2023-06-09 '|2023-06-09T00:00",
      })
  void readsTheUsualNotations(String text, LocalDateTime moment) {
    assertThat(MONTH_FIRST.text(text)).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023",
        "2023-06",
        "2023-13-09",
        "2023-02-30",
        "2023-06/09",
        "20230609",
        "13/06/2023",
        "2023-06-09x",
        "2023-06-09T",
        "2023-06-09T25:00",
        "2023-06-09T14:30 and more",
        "2023-06-09T13:30 PM",
        "06/09/23",
        "1.2.3",
        "192.168.2023.1",
        "-2023-06-09",
        "２０２３-06-09",
        "99999999T999999",
      })
  void leavesAloneWhatIsNoDate(String text) {
    assertThat(MONTH_FIRST.text(text)).isEmpty();
  }

  @Test
  void readsDaysFirstWhereAsked() {
    assertThat(DAY_FIRST.text("06/09/2023")).contains(LocalDateTime.parse("2023-09-06T00:00"));
    assertThat(DAY_FIRST.text("13/06/2023 10:00"))
        .contains(LocalDateTime.parse("2023-06-13T10:00"));
    assertThat(DAY_FIRST.text("2023-06-09")).contains(LocalDateTime.parse("2023-06-09T00:00"));
    assertThat(MONTH_FIRST.isOtherWayRound("13/06/2023")).isTrue();
    assertThat(MONTH_FIRST.isOtherWayRound("06/13/2023")).isFalse();
    assertThat(MONTH_FIRST.isOtherWayRound("31/31/2023")).isFalse();
  }

  @Test
  void readsSecondsAndMillisecondsInAZone() {
    LocalDateTime noon = LocalDateTime.parse("2023-06-09T12:00");
    assertThat(MONTH_FIRST.epoch("1686312000")).contains(noon);
    assertThat(MONTH_FIRST.epoch("1686312000000")).contains(noon);
    assertThat(MONTH_FIRST.epoch("1686312000.5")).contains(noon.plusNanos(500_000_000));
    assertThat(MONTH_FIRST.epoch("1.686312e9")).contains(noon);
    assertThat(new DateReader(new DateNotation(false, ZoneId.of("Asia/Tokyo"))).epoch("1686312000"))
        .contains(noon.plusHours(9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"315532799", "4102444800", "4102444800000", "-1686312000", "NaN", "x"})
  void takesNoOtherNumbersForSeconds(String number) {
    assertThat(MONTH_FIRST.epoch(number)).isEmpty();
  }

  @Test
  void rangesHoldBothTheirDays() {
    DateRange day = DateRange.of("2023-06-09", null, null);
    assertThat(day.contains(LocalDateTime.parse("2023-06-09T00:00"))).isTrue();
    assertThat(day.contains(LocalDateTime.parse("2023-06-09T23:59:59.999"))).isTrue();
    assertThat(day.contains(LocalDateTime.parse("2023-06-10T00:00"))).isFalse();
    assertThat(day.contains(LocalDateTime.parse("2023-06-08T23:59:59"))).isFalse();
    DateRange open = DateRange.of(null, "2023-06", null);
    assertThat(open.from()).isEqualTo("2023-06-01T00:00");
    assertThat(open.until()).isEqualTo(LocalDateTime.MAX);
    assertThat(DateRange.of("2024", null, null))
        .isEqualTo(
            new DateRange(
                LocalDateTime.parse("2024-01-01T00:00"), LocalDateTime.parse("2025-01-01T00:00")));
    assertThat(DateRange.of(null, null, "2023-06-09T14:30").contains(at("2023-06-09T14:30")))
        .isTrue();
    assertThat(DateRange.of(null, null, "2023-06-09T14:30").contains(at("2023-06-09T14:31")))
        .isFalse();
  }

  private static LocalDateTime at(String text) {
    return LocalDateTime.parse(text);
  }

  @Test
  void rangesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> DateRange.of("soon", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"soon\" is no date");
    assertThatThrownBy(() -> DateRange.of(null, "2023-06-10", "2023-06-09"))
        .hasMessageContaining("nothing between");
    assertThatThrownBy(() -> DateRange.of("2023", "2022", null)).hasMessageContaining("--from");
  }
}
