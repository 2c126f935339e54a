package dev.dunlin.app.show;

import dev.dunlin.app.terminal.Terminal;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The lines at the bottom of a terminal that move: one a transfer, drawn anew ten times a second;
/// what stays is printed above them. Where nobody watches, only what stays is printed. Safe for
/// many threads.
public final class Board implements AutoCloseable {
  private static final long REDRAW_MILLIS = 100;

  /// More transfers than this at once are counted only.
  static final int MAX_LINES = 10;

  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

  private final PrintStream out;
  private final Terminal terminal;
  private final LongSupplier nanos;
  private final boolean live;
  private final Map<Object, Meter> meters = new LinkedHashMap<>();
  private @Nullable ScheduledExecutorService clock;
  private int drawn;
  private int pauses;

  /// A board that draws by itself where it is live, and otherwise only by [#draw].
  Board(PrintStream out, Terminal terminal, LongSupplier nanos, boolean live) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    this.live = live;
  }

  /// A board that draws by itself where somebody watches.
  public static Board live(PrintStream out, Terminal terminal) {
    return new Board(out, terminal, System::nanoTime, true);
  }

  /// Shows one more transfer, under a name that is safe to print.
  public synchronized void add(Object key, String name) {
    if (terminal.shown()) {
      meters.putIfAbsent(key, new Meter(name, terminal.unicode()));
      startClock();
    }
  }

  /// Changes how a transfer looks from the next drawing on; nothing where it is not shown.
  public synchronized void change(Object key, Consumer<Meter> change) {
    Meter meter = meters.get(key);
    if (meter != null) {
      change.accept(meter);
    }
  }

  /// Takes a transfer away.
  public synchronized void remove(Object key) {
    meters.remove(key);
    clear();
  }

  /// Prints what stays, above the lines that move.
  public synchronized void print(String text) {
    clear();
    out.println(text);
  }

  /// Has nothing move, and nothing printed by others overwritten, until [#resume].
  public synchronized void pause() {
    clear();
    pauses++;
  }

  /// Has the lines move again, once everybody who paused them is done.
  public synchronized void resume() {
    pauses--;
  }

  /// Draws the moving lines anew.
  synchronized void draw() {
    if (pauses > 0 || (meters.isEmpty() && drawn == 0)) {
      return;
    }
    StringBuilder text = new StringBuilder(UP_AND_CLEAR.repeat(drawn));
    int lines = 0;
    int width = terminal.width() - 1;
    for (Meter meter : meters.values()) {
      if (lines == MAX_LINES) {
        text.append("and ").append(meters.size() - MAX_LINES).append(" more\n");
        lines++;
        break;
      }
      text.append(meter.line(nanos.getAsLong(), width)).append('\n');
      lines++;
    }
    drawn = lines;
    out.print(text);
    out.flush();
  }

  private void clear() {
    if (drawn > 0) {
      out.print(UP_AND_CLEAR.repeat(drawn));
      out.flush();
      drawn = 0;
    }
  }

  private void startClock() {
    if (live && clock == null) {
      clock =
          Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("board").factory());
      var _ =
          clock.scheduleAtFixedRate(
              this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public synchronized void close() {
    if (clock != null) {
      clock.shutdownNow();
    }
    meters.clear();
    clear();
  }
}
