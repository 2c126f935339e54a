package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.hub.action.WatchLine.Moving;
import dev.dunlin.app.show.Columns;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.TransferView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who moves how much: the members at work and the relays, with rates, and what moves in and out of
/// the store. At a terminal it is drawn anew each second until Ctrl-C; elsewhere once, over one
/// second.
final class Watch {
  /// How long a rate is measured over.
  static final long TICK_MILLIS = 1_000;

  /// Bytes a second below which a member moves nothing: that is talk with the hub.
  static final long TALK = 4 << 10;

  /// Most lines of each table at a terminal; the rest is counted.
  static final int MAX_ROWS = 15;

  private static final String ESCAPE = "\u001b[";

  private final Order order;
  private Map<String, Member> before = Map.of();
  private long beforeNanos;

  private Watch(Order order) {
    this.order = order;
  }

  static ExitCode run(Order order) throws IOException, InterruptedException {
    new Watch(order).run();
    return ExitCode.OK;
  }

  private void run() throws IOException, InterruptedException {
    Terminal terminal = order.context().terminal();
    boolean live = !order.json() && terminal.shown() && terminal.answers();
    int shown = 0;
    look();
    do {
      Thread.sleep(TICK_MILLIS);
      WatchLine now = look();
      if (order.json()) {
        order.print(WatchLine.class, now);
      } else {
        List<String> lines = lines(now, live ? MAX_ROWS : Integer.MAX_VALUE);
        order.context().out().print(shown == 0 ? "" : upAndClear(shown));
        // A line that is wrapped would be two to go up by.
        int columns = live ? terminal.width() - 1 : Integer.MAX_VALUE;
        lines.forEach(line -> order.context().out().println(Columns.fit(line, columns)));
        shown = lines.size();
      }
    } while (live);
  }

  private static String upAndClear(int lines) {
    return ESCAPE + lines + 'A' + ESCAPE + 'J';
  }

  private WatchLine look() throws IOException {
    Hub hub = order.hub();
    Map<String, Member> now = new HashMap<>();
    List<Moving> moving = new ArrayList<>();
    long nanos = System.nanoTime();
    double seconds = (nanos - beforeNanos) / 1e9;
    for (Member member : hub.members()) {
      now.put(member.id(), member);
      Member last = before.getOrDefault(member.id(), member);
      long in = Math.round((member.bytesIn() - last.bytesIn()) / seconds);
      long out = Math.round((member.bytesOut() - last.bytesOut()) / seconds);
      if (in >= TALK || out >= TALK) {
        moving.add(new Moving(member.name(), Math.max(in, 0), Math.max(out, 0)));
      }
    }
    before = now;
    beforeNanos = nanos;
    moving.sort(Comparator.comparingLong(each -> -each.inPerSecond() - each.outPerSecond()));
    return new WatchLine(moving, hub.relays(), hub.transfers());
  }

  private static List<String> lines(WatchLine now, int most) {
    List<String> lines = new ArrayList<>();
    if (now.members().isEmpty()) {
      lines.add("nobody moves anything through this hub now");
    } else {
      Table table = new Table("MEMBER", ">FROM IT", ">TO IT");
      for (Moving member : now.members().subList(0, Math.min(most, now.members().size()))) {
        table.row(
            Text.visible(member.name()),
            Sizes.rate(member.inPerSecond()),
            Sizes.rate(member.outPerSecond()));
      }
      add(lines, table, now.members().size() - most);
    }
    if (!now.transfers().isEmpty()) {
      lines.add("");
      List<TransferView> first = now.transfers().subList(0, Math.min(most, now.transfers().size()));
      add(lines, Looks.transferTable(first), now.transfers().size() - most);
    }
    if (!now.relays().isEmpty()) {
      lines.add("");
      List<RelayView> first = now.relays().subList(0, Math.min(most, now.relays().size()));
      add(lines, Looks.relayTable(first), now.relays().size() - most);
    }
    return lines;
  }

  private static void add(List<String> lines, Table table, int more) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    bytes.toString(StandardCharsets.UTF_8).lines().forEach(lines::add);
    if (more > 0) {
      lines.add("and " + more + " more");
    }
  }
}
