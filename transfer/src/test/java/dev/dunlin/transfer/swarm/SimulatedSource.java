package dev.dunlin.transfer.swarm;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// A source in a simulation: what it is like, and what it is doing.
final class SimulatedSource {
  static final long NEVER = Long.MAX_VALUE;

  /// Bytes a second; it sends one byte after the other at this rate, whatever is asked.
  double rate = 1e6;

  /// From a request to its first byte, if it is not sending already.
  long latencyNanos;

  /// When it is there, when it dies, and between when it sends nothing.
  long joins;

  long dies = NEVER;
  long stalls = NEVER;
  long goesOn = NEVER;

  /// Whether what it sends is not the content.
  boolean lies;

  /// The pieces that it has at first, and those that it gets, one each so often.
  BitSet has = new BitSet();

  BitSet getsLater = new BitSet();
  long growsEachNanos = NEVER;

  int number = -1;
  boolean gone;
  final Deque<Integer> asked = new ArrayDeque<>();

  /// Of these, those that went to another before it began them.
  final Set<Integer> takenAway = new HashSet<>();

  /// Bytes that came of the first.
  long begun;

  /// Counts each time that its work is dropped, so that chunks on the way are known for old.
  int epoch;

  boolean sending;
  long heard;

  boolean isLive(long now) {
    return now >= joins && now < dies && !gone;
  }

  boolean isSilent(long now) {
    return now >= dies || (now >= stalls && now < goesOn);
  }

  /// Bytes that it could have sent by then, had it been asked without pause.
  double couldSend(long now) {
    if (lies) {
      return 0;
    }
    long end = Math.min(now, dies);
    long silent = Math.max(0, Math.min(end, goesOn) - Math.min(end, stalls));
    return Math.max(0, end - joins - silent) * rate / 1e9;
  }
}
