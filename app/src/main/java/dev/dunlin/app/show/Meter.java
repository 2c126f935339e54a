package dev.dunlin.app.show;

import java.util.ArrayDeque;
import java.util.Deque;

/// How far one transfer is, how fast it goes, and how it looks in one line. Not safe for several
/// threads.
public final class Meter {
  /// Over how long the rate is taken: long enough to be steady, short enough to show a stall.
  static final long WINDOW_NANOS = 3_000_000_000L;

  private static final int MAX_NAME_COLUMNS = 24;
  private static final int MAX_BAR_COLUMNS = 30;
  private static final int MIN_BAR_COLUMNS = 6;

  /// The widest size: `1023.9 KiB`.
  private static final int SIZE_COLUMNS = 10;

  private record Sample(long nanos, long bytes) {}

  private final String name;
  private final boolean unicode;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private boolean open;
  private long totalBytes;
  private int totalItems;
  private long bytes;
  private int items;
  private String state = "";
  private String route = "";

  /// A transfer under a name that is safe to print.
  public Meter(String name, boolean unicode) {
    this.name = Columns.fit(name, MAX_NAME_COLUMNS);
    this.unicode = unicode;
  }

  /// What there is to do in all.
  public void total(long bytes, int items) {
    this.totalBytes = bytes;
    this.totalItems = items;
  }

  /// There is no telling what there is to do: the line shows how much came, and how fast.
  public void open() {
    open = true;
  }

  /// What it waits for, in words; empty while it moves.
  public void state(String words) {
    this.state = words;
  }

  /// How the peer is reached.
  public void route(String words) {
    this.route = words;
  }

  /// How far it is.
  public void progress(long nowBytes, int nowItems) {
    bytes = nowBytes;
    items = nowItems;
    state = "";
  }

  /// The line, in at most so many columns: what matters less is left out where it is narrow.
  public String line(long nowNanos, int width) {
    sample(nowNanos);
    if (open) {
      return Columns.fit(name + came(), width);
    }
    String end = state.isEmpty() ? moving() : "  " + state;
    String tail = end;
    while (Columns.of(name) + 7 + MIN_BAR_COLUMNS + Columns.of(tail) > width
        && tail.lastIndexOf("  ") > 0) {
      tail = tail.substring(0, tail.lastIndexOf("  "));
    }
    int bar = Math.min(MAX_BAR_COLUMNS, width - Columns.of(name) - 7 - Columns.of(tail));
    String bars = bar < MIN_BAR_COLUMNS ? "" : "  " + bar(bar);
    return Columns.fit(name + bars + ' ' + Columns.padLeft(percent() + "%", 4) + tail, width);
  }

  /// Bytes a second over the last while; 0 where nothing moved.
  double rate() {
    Sample first = samples.peekFirst();
    Sample last = samples.peekLast();
    if (first == null || last == null || last.nanos() == first.nanos()) {
      return 0;
    }
    return (last.bytes() - first.bytes()) * 1e9 / (last.nanos() - first.nanos());
  }

  private String moving() {
    StringBuilder text = new StringBuilder();
    text.append("  ").append(Sizes.text(bytes)).append(" of ").append(Sizes.text(totalBytes));
    double rate = rate();
    if (rate > 0) {
      text.append("  ").append(Sizes.rate(rate));
      text.append("  ").append(Spans.text((totalBytes - bytes) / rate)).append(" left");
    } else if (samples.size() > 1) {
      text.append("  stalled");
    }
    if (totalItems > 1) {
      text.append("  ").append(items).append('/').append(totalItems).append(" items");
    }
    return route.isEmpty() ? text.toString() : text.append("  ").append(route).toString();
  }

  private String came() {
    double rate = rate();
    String pace = rate > 0 ? Sizes.rate(rate) : "-";
    return "  " + Columns.padLeft(Sizes.text(bytes), SIZE_COLUMNS) + "  " + pace;
  }

  private int percent() {
    return totalBytes <= 0 ? 0 : (int) Math.clamp(bytes * 100.0 / totalBytes, 0, 100);
  }

  private String bar(int width) {
    int filled =
        totalBytes <= 0 ? 0 : (int) Math.clamp(width * (double) bytes / totalBytes, 0, width);
    return (unicode ? "━" : "#").repeat(filled) + (unicode ? "╌" : ".").repeat(width - filled);
  }

  private void sample(long nowNanos) {
    samples.addLast(new Sample(nowNanos, bytes));
    // One sample from before the window stays, so that the window is always filled.
    while (samples.size() > 2 && nowNanos - second().nanos() >= WINDOW_NANOS) {
      samples.removeFirst();
    }
  }

  private Sample second() {
    var iterator = samples.iterator();
    iterator.next();
    return iterator.next();
  }
}
