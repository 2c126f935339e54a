package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Cut;
import dev.dunlin.node.look.LookAnswer.Dates;
import dev.dunlin.node.look.LookAnswer.FileState;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest.DateQuery;
import dev.dunlin.node.look.LookRequest.JsonBits;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.date.DateNotation;
import dev.dunlin.view.date.DateRange;
import dev.dunlin.view.json.DateFilter;
import dev.dunlin.view.json.DateReport;
import dev.dunlin.view.json.DateSurvey;
import dev.dunlin.view.json.Folding;
import dev.dunlin.view.json.JsonFile;
import dev.dunlin.view.json.JsonLimits;
import dev.dunlin.view.json.JsonSink;
import dev.dunlin.view.json.PointerFilter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads bits of JSON: all, or what stands at a pointer, or what is in a range of dates. What it
/// holds are the bits that are told, and one record.
final class JsonReader {
  /// What is held at once of a file that anybody may have put here.
  static final JsonLimits LIMITS = new JsonLimits(1 << 20, 4 << 20, 100_000, 4 << 20);

  private final JsonBits asked;
  private final JsonFile file;
  private final List<String> notes = new ArrayList<>();
  private long broken;

  private JsonReader(JsonBits asked, LentFile file) {
    this.asked = asked;
    this.file = new JsonFile(file, asked.lines(), LIMITS);
  }

  /// @throws IllegalArgumentException in words, where the request cannot be
  static LookAnswer.Bits read(JsonBits asked, LentFile file, FileState state) throws IOException {
    return new JsonReader(asked, file).read(state);
  }

  private LookAnswer.Bits read(FileState state) throws IOException {
    // How many records match is counted once, with the first page.
    BitTaker taker = new BitTaker(asked.part(), asked.dates() != null && asked.part().from() == 0);
    JsonSink sink = asked.fold() == null ? taker : new Folding(asked.fold(), taker);
    @Nullable DateFilter filter = asked.dates() == null ? null : filter(asked.dates(), sink);
    sink = filter == null ? sink : filter;
    @Nullable PointerFilter pointer =
        asked.pointer() == null ? null : new PointerFilter(asked.pointer(), sink);
    boolean whole = false;
    @Nullable Cut cut = null;
    try {
      file.read(pointer == null ? sink : pointer, this::note);
      whole = true;
    } catch (BitTaker.FullException _) {
      // More is not asked for.
    } catch (SpentException e) {
      cut = e.cut();
    } catch (ViewException e) {
      note(String.valueOf(e.getMessage()));
    }
    return new LookAnswer.Bits(
        state,
        asked.part().from(),
        taker.bits(),
        taker.more(),
        taker.shortened(),
        whole && pointer != null ? pointer.found() : null,
        whole && filter != null ? told(filter.report()) : null,
        new LookAnswer.Broken(broken, Telling.notes(notes)),
        cut);
  }

  private void note(String words) {
    broken++;
    if (notes.size() < LookLimits.MAX_NOTES) {
      notes.add(words);
    }
  }

  /// Looks through the file for dates first.
  private DateFilter filter(DateQuery dates, JsonSink next) throws IOException {
    DateRange range = DateRange.of(dates.date(), dates.since(), dates.until());
    DateNotation notation = new DateNotation(dates.dayFirst(), zone(dates.zone()));
    DateSurvey survey = new DateSurvey(file.lines(), notation, dates.field());
    String pointer = asked.pointer();
    try {
      file.read(pointer == null ? survey : new PointerFilter(pointer, survey), _ -> {});
    } catch (SpentException e) {
      RefusedException refused =
          new RefusedException(
              LookAnswer.Refused.TOO_MUCH,
              "looking for dates takes more work than is done here for one look; get the file");
      refused.initCause(e);
      throw refused;
    }
    if (!survey.found()) {
      throw new RefusedException(
          LookAnswer.Refused.UNSUITABLE,
          dates.field() == null
              ? "no dates are found in records of it"
              : "no record has a date in a field \"" + dates.field() + "\"");
    }
    return new DateFilter(survey, range, next, LIMITS);
  }

  private static ZoneId zone(@Nullable String zone) {
    try {
      return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + zone + "\" is no zone", e);
    }
  }

  private static Dates told(DateReport report) {
    return new Dates(
        Telling.notes(report.fields()),
        Telling.notes(report.also()),
        report.counts().matched(),
        report.counts().all(),
        report.counts().undated(),
        report.otherWayRound());
  }
}
