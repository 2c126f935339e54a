package dev.dunlin.view.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.view.ViewException;
import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateRange;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DateFilterTest {
  private static final DateRange NINTH = DateRange.of("2023-06-09", null, null);

  private static JsonText.Filtered filter(String text) throws IOException {
    return JsonText.filter(text.replace('\'', '"'), false, NINTH, null);
  }

  @Test
  void keepsTheRecordsOfAnArrayThatAreInTheRange() throws IOException {
    JsonText.Filtered filtered =
        filter(
            "[{'id':1,'date':'2023-06-08'},{'id':2,'date':'2023-06-09'},"
                + "{'id':3,'date':'2023-06-09T23:59:59Z'},{'id':4,'date':'soon'},{'id':5},7,"
                + "{'id':6,'date':'2023-06-10'}]");
    assertThat(filtered.text())
        .isEqualTo("[{'id':2,'date':'2023-06-09'},{'id':3,'date':'2023-06-09T23:59:59Z'}]");
    assertThat(filtered.report().fields()).containsExactly("[].date");
    assertThat(filtered.report().counts()).isEqualTo(new DateReport.Counts(2, 7, 3));
  }

  @Test
  void findsArraysAtAnyDepthAndKeepsWhatIsAround() throws IOException {
    JsonText.Filtered filtered =
        filter(
            "{'meta':{'made':'2020-01-01','n':1},'shops':[{'name':'a','orders':["
                + "{'at':'2023-06-09 10:00','lines':[{'date':'1999-01-01'}]},"
                + "{'at':'2023-07-09 10:00','lines':[]}]},{'name':'b','orders':[]}],'end':true}");
    assertThat(filtered.text())
        .isEqualTo(
            "{'meta':{'made':'2020-01-01','n':1},'shops':[{'name':'a','orders':["
                + "{'at':'2023-06-09 10:00','lines':[{'date':'1999-01-01'}]}]},"
                + "{'name':'b','orders':[]}],'end':true}");
    assertThat(filtered.report().fields()).containsExactly("shops[].orders[].at");
    assertThat(filtered.report().counts()).isEqualTo(new DateReport.Counts(1, 2, 0));
  }

  @Test
  void findsObjectsKeyedByDate() throws IOException {
    JsonText.Filtered filtered =
        filter(
            "{'days':{'2023-06-08':[1],'2023-06-09':{'when':['x']},'2023-06-10':3,'total':9},"
                + "'2023-06-08':'kept, one of two'}");
    assertThat(filtered.text()).isEqualTo("{'days':{'2023-06-09':{'when':['x']},'total':9}}");
    assertThat(filtered.report().fields())
        .containsExactly("the names in days", "the names in the file");
    assertThat(filtered.report().counts()).isEqualTo(new DateReport.Counts(1, 4, 0));
  }

  @Test
  void readsSecondsAndMillisecondsWhereTheNameSaysTime() throws IOException {
    String text =
        "[{'id':1686312000,'ts':1686312000},{'id':1686312000,'ts':1686200000},"
            + "{'id':3,'ts':1686312000000},{'id':4,'ts':'1686312000'}]";
    JsonText.Filtered filtered = filter(text);
    assertThat(filtered.report().fields()).containsExactly("[].ts");
    assertThat(filtered.report().counts()).isEqualTo(new DateReport.Counts(3, 4, 0));
    assertThat(filter("[{'id':1686312000}]").report().fields()).isEmpty();
    DateNotation tokyo = new DateNotation(false, ZoneId.of("Asia/Tokyo"));
    assertThat(
            JsonText.filter("[{\"at\":1686322800}]", false, NINTH, null, tokyo)
                .report()
                .counts()
                .matched())
        .isZero();
  }

  @Test
  void prefersMostDatesThenTheLikelierName() throws IOException {
    assertThat(
            filter("[{'born':'2000-01-01','date':'2023-06-09'},{'born':'2000-01-01','x':1}]")
                .report()
                .fields())
        .containsExactly("[].born");
    JsonText.Filtered filtered =
        filter("[{'updated':'2023-06-09','created_at':'2000-01-01','note':'x'}]");
    assertThat(filtered.report().fields()).containsExactly("[].created_at");
    assertThat(filtered.report().also()).containsExactly("updated");
  }

  @Test
  void looksIntoObjectsOfARecord() throws IOException {
    JsonText.Filtered filtered =
        filter(
            "[{'a':{'list':[{'time':'2023-06-01'}],'time':'2023-06-09'}},{'a':{'time':'2023-06-01'}}]");
    assertThat(filtered.report().fields()).containsExactly("[].a.time");
    assertThat(filtered.report().counts()).isEqualTo(new DateReport.Counts(1, 2, 0));
  }

  @Test
  void takesTheFieldThatIsNamed() throws IOException {
    String text =
        "[{'date':'2023-06-09','x':{'due':1686312000}},{'date':'2023-06-09','x':{'due':1}}]"
            .replace('\'', '"');
    assertThat(JsonText.filter(text, false, NINTH, "due").report())
        .isEqualTo(
            new DateReport(
                List.of("[].x.due"), List.of("date"), new DateReport.Counts(1, 2, 1), false));
    assertThat(JsonText.filter(text, false, NINTH, "x.due").report().fields())
        .containsExactly("[].x.due");
    assertThat(JsonText.filter(text, false, NINTH, "ue").report().fields()).isEmpty();
  }

  @Test
  void readsDaysFirstWhereAskedAndSaysWhereThatWouldHelp() throws IOException {
    String text = "[{\"d\":\"09/06/2023\"},{\"d\":\"13/06/2023\"},{\"d\":\"06/09/2023\"}]";
    JsonText.Filtered month = JsonText.filter(text, false, NINTH, null);
    assertThat(month.text()).isEqualTo("[{'d':'06/09/2023'}]");
    assertThat(month.report().counts()).isEqualTo(new DateReport.Counts(1, 3, 1));
    assertThat(month.report().otherWayRound()).isTrue();
    JsonText.Filtered day =
        JsonText.filter(text, false, NINTH, null, new DateNotation(true, ZoneOffset.UTC));
    assertThat(day.text()).isEqualTo("[{'d':'09/06/2023'}]");
    assertThat(day.report().otherWayRound()).isFalse();
  }

  @Test
  void filtersLines() throws IOException {
    JsonText.Filtered filtered =
        JsonText.filter(
            "{\"t\":\"2023-06-09T01:00\",\"n\":1}\n{\"t\":\"2023-06-10\"}\n42\n[{\"t\":\"2023-06-10\"}]",
            true,
            NINTH,
            null);
    assertThat(filtered.text()).isEqualTo("{'t':'2023-06-09T01:00','n':1}");
    assertThat(filtered.report().counts()).isEqualTo(new DateReport.Counts(1, 4, 2));
  }

  @Test
  void placesStayBounded() throws IOException {
    StringBuilder text = new StringBuilder("{");
    int users = Shape.MAX_SHAPES + 10;
    for (int i = 0; i < users; i++) {
      text.append(i == 0 ? "" : ",").append("\"user").append(i).append("\":[{\"date\":\"2023-06-0");
      text.append(8 + i % 2).append("\"}]");
    }
    JsonText.Filtered filtered = JsonText.filter(text.append('}').toString(), false, NINTH, null);
    assertThat(filtered.report().counts().all()).isEqualTo(users);
    assertThat(filtered.report().counts().matched()).isEqualTo(users / 2);
  }

  @Test
  void refusesARecordThatIsTooLarge() throws IOException {
    int elements = DateFilter.MAX_RECORD_BITS - 7;
    String record = "{\"date\":\"2023-06-10\",\"x\":[0" + ",0".repeat(elements - 1) + "]}";
    assertThat(JsonText.filter("[" + record + "]", false, NINTH, null).report().counts().all())
        .isEqualTo(1);
    String larger = record.replace("[0,", "[0,0,");
    assertThatThrownBy(() -> JsonText.filter("[" + larger + "]", false, NINTH, null))
        .isInstanceOf(ViewException.class)
        .hasMessage("a record of [].date is too large to be filtered by date");
  }
}
