package dev.dunlin.app.view.peer;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.view.DateOptions;
import dev.dunlin.app.view.Enough;
import dev.dunlin.app.view.Looking;
import dev.dunlin.app.view.Pager;
import dev.dunlin.app.view.ViewOptions;
import dev.dunlin.app.view.Window;
import dev.dunlin.node.look.BitOrder;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Bits;
import dev.dunlin.node.look.LookAnswer.Dates;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest.BitPart;
import dev.dunlin.node.look.LookRequest.DateQuery;
import dev.dunlin.node.look.LookRequest.JsonBits;
import dev.dunlin.node.look.WrittenBit;
import dev.dunlin.view.json.DateReport;
import dev.dunlin.view.json.JsonPrinter;
import dev.dunlin.view.json.Palette;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows JSON at a peer, as much at a time as somebody reads.
final class PeerJson {
  /// So many bits are some screens.
  private static final int BITS_OF_A_SCREEN = 1_000;

  private final PeerFile file;
  private final boolean lines;
  private final Looking looking;
  private @Nullable Bits last;

  /// @param lines whether each line is JSON of its own
  PeerJson(PeerFile file, boolean lines) {
    this.file = file;
    this.lines = lines;
    this.looking = file.looking();
  }

  /// Shows it; false where not all of it is JSON.
  boolean show(Pager pager) throws CommandException, IOException {
    Window window = looking.window();
    Palette palette = window.colour() ? Palette.COLOURS : Palette.NONE;
    BitOrder order =
        new BitOrder(new JsonPrinter(palette, window.shown() ? window.columns() : 0, pager));
    @Nullable Dates dates = null;
    @Nullable DateQuery query = dates();
    try {
      Bits bits;
      long from = 0;
      do {
        bits = ask(query, from);
        dates = bits.dates() == null ? dates : bits.dates();
        for (String bit : bits.bits()) {
          WrittenBit written = WrittenBit.parse(bit);
          order.take(written.kind(), written.text());
        }
        from += bits.bits().size();
      } while (bits.more() && bits.cut() == null);
      order.close();
      pager.end();
    } catch (Enough _) {
      return true;
    }
    if (dates != null) {
      DateOptions.tell(looking, report(dates));
    }
    return isSound();
  }

  private boolean isSound() throws CommandException {
    Bits end = last;
    if (end == null) {
      return true;
    }
    if (end.found() != null && end.found() == 0) {
      throw new CommandException(
          ExitCode.OTHER,
          looking.name() + ": there is nothing at " + looking.value(ViewOptions.PATH, ""));
    }
    LookAnswer.Broken broken = end.broken();
    broken.notes().forEach(note -> looking.context().error(looking.name() + ", " + note));
    long more = broken.lines() - broken.notes().size();
    if (more > 0) {
      looking.note("and " + more + " more that are no JSON");
    }
    return broken.lines() == 0;
  }

  private Bits ask(@Nullable DateQuery dates, long from) throws IOException {
    int most = looking.window().shown() ? BITS_OF_A_SCREEN : LookLimits.MAX_BITS;
    int fold = looking.value(ViewOptions.FOLD, -1);
    String pointer = looking.value(ViewOptions.PATH, "");
    JsonBits request =
        new JsonBits(
            file.path(),
            lines,
            pointer.isEmpty() ? null : pointer,
            dates,
            fold < 0 ? null : fold,
            new BitPart(from, most, file.characters()));
    Bits bits = file.ask(request, Bits.class);
    file.is(bits.file());
    file.tell(bits.cut());
    file.shortened(bits.shortened());
    last = bits;
    return bits;
  }

  private @Nullable DateQuery dates() throws CommandException {
    Optional<DateOptions> asked = DateOptions.of(looking);
    if (asked.isEmpty()) {
      return null;
    }
    @Nullable ZoneId zone = looking.options().matchedOptionValue(ViewOptions.ZONE, null);
    String field = looking.value(ViewOptions.DATE_FIELD, "");
    return new DateQuery(
        asked.get().date(),
        asked.get().from(),
        asked.get().to(),
        field.isEmpty() ? null : field,
        looking.has(ViewOptions.DAY_FIRST),
        zone == null ? null : zone.getId());
  }

  private static DateReport report(Dates dates) {
    return new DateReport(
        dates.fields(),
        dates.also(),
        new DateReport.Counts(dates.matched(), dates.records(), dates.undated()),
        dates.otherWayRound());
  }
}
