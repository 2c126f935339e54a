package dev.dunlin.transfer.swarm;

/// How fast a source is, in bytes a second: what it sent lately counts most, and silence while it
/// is asked counts too. Time in which nothing is asked of it does not.
final class Pace {
  /// Over how long the average goes: long enough to see through the gaps between blocks, short
  /// enough to see a source slow down before its work is due.
  static final double AVERAGED_NANOS = 2e9;

  /// Less than this is no measurement, in bytes.
  private static final long MIN_MEASURED_BYTES = 16 * 1024;

  private static final double NANOS_PER_SECOND = 1e9;

  private double bytesPerSecond;
  private double busyNanos;
  private long bytes;
  private long last;
  private boolean busy;

  /// It is asked for something, from now on.
  void begin(long now) {
    if (!busy) {
      busy = true;
      last = now;
    }
  }

  /// Nothing more is asked of it for now.
  void end() {
    busy = false;
  }

  /// Some bytes came.
  void arrived(long count, long now) {
    bytes += count;
    double nanos = Math.max(1, now - last);
    busyNanos += nanos;
    // The first measurements count by their length, as in a plain average.
    double weight = Math.max(1 - Math.exp(-nanos / AVERAGED_NANOS), nanos / busyNanos);
    bytesPerSecond += weight * (count * NANOS_PER_SECOND / nanos - bytesPerSecond);
    last = now;
  }

  /// Whether enough came to tell.
  boolean isMeasured() {
    return bytes >= MIN_MEASURED_BYTES;
  }

  /// The rate in bytes a second, as it would be if the next bytes came now.
  double rate(long now) {
    return busy
        ? bytesPerSecond * Math.exp(-Math.max(0, now - last) / AVERAGED_NANOS)
        : bytesPerSecond;
  }

  /// How long nothing has come of what is asked, in nanoseconds.
  long silentNanos(long now) {
    return busy ? now - last : 0;
  }
}
