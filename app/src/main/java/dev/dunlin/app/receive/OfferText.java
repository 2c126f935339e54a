package dev.dunlin.app.receive;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.show.Who;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An offer in full, as a person needs it to say yes or no: every item, then once more those that
/// deserve a second look.
final class OfferText {
  /// Items to look twice at that are repeated below the list; more are counted.
  static final int MAX_REPEATED = 20;

  private static final int SIZE_COLUMNS = 10;

  private final PrintStream out;
  private final Settings settings;
  private final List<String> lookTwice = new ArrayList<>();
  private int lookTwiceCount;
  private int taken;

  OfferText(PrintStream out, Settings settings) {
    this.out = out;
    this.settings = settings;
  }

  /// Prints all of it.
  void print(PendingOffer offer) throws NodeException {
    OfferSummary summary = offer.summary();
    out.println("offer from " + Who.fully(summary));
    for (int from = 0; from < summary.items(); from += PendingOffer.MAX_LOOK) {
      int count = Math.min(PendingOffer.MAX_LOOK, summary.items() - from);
      for (OfferedItem item : offer.look(settings.into().toString(), from, count)) {
        print(item);
      }
    }
    printTotals(summary);
  }

  private void print(OfferedItem item) {
    String path = Text.visible(item.path());
    String shown = path + end(item);
    String size = item.kind().equals("file") ? Sizes.text(item.size()) : item.kind();
    List<String> notes = new ArrayList<>(item.warnings().stream().map(Text::visible).toList());
    if (item.existingSize() >= 0) {
      taken++;
      notes.add("exists, " + Sizes.text(item.existingSize()));
    }
    String note = notes.isEmpty() ? "" : "   [" + String.join(", ", notes) + ']';
    out.println(
        "  " + " ".repeat(Math.max(0, SIZE_COLUMNS - size.length())) + size + "  " + shown + note);
    if (!notes.isEmpty() && lookTwiceCount++ < MAX_REPEATED) {
      lookTwice.add("  " + shown + note);
    }
  }

  private static String end(OfferedItem item) {
    if (item.target() != null) {
      return " -> " + Text.visible(item.target());
    }
    return item.kind().equals("folder") ? "/" : "";
  }

  private void printTotals(OfferSummary summary) {
    out.println(
        Text.count(summary.items(), "item")
            + ", "
            + Sizes.text(summary.bytes())
            + ", into "
            + Text.visible(settings.into().toString())
            + free(summary.bytes()));
    if (lookTwiceCount > 0) {
      out.println("look twice at:");
      lookTwice.forEach(out::println);
      if (lookTwiceCount > MAX_REPEATED) {
        out.println("  and " + (lookTwiceCount - MAX_REPEATED) + " more, marked above");
      }
    }
    if (taken > 0) {
      out.println(Text.count(taken, "name") + " taken here: " + fate(settings.conflicts()));
    }
  }

  private static String fate(ConflictPolicy conflicts) {
    return switch (conflicts) {
      case RENAME -> "what differs lands beside, as name (1)";
      case OVERWRITE -> "what differs is OVERWRITTEN";
      case SKIP -> "what differs is skipped";
      case ASK -> "you are asked about each that differs";
    };
  }

  private String free(long needed) {
    long free = freeBytes();
    if (free < 0) {
      return "";
    }
    return " (" + Sizes.text(free) + " free" + (free < needed ? ", TOO LITTLE" : "") + ')';
  }

  /// Free space where it would land, or -1 where nobody knows.
  private long freeBytes() {
    Path there = settings.into();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return usable(there);
  }

  private static long usable(@Nullable Path there) {
    try {
      return there == null ? -1 : Files.getFileStore(there).getUsableSpace();
    } catch (IOException _) {
      return -1;
    }
  }
}
