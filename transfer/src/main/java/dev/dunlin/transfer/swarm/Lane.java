package dev.dunlin.transfer.swarm;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// What one source has, what is asked of it, and how fast it is.
final class Lane {
  final int number;
  final BitSet has = new BitSet();
  final Pace pace = new Pace();

  /// Pieces that are asked of it, in that order; it is bringing the first.
  final Deque<Integer> asked = new ArrayDeque<>();

  /// Bytes that came of the first.
  long begun;

  /// All bytes of the pieces that are asked.
  long askedBytes;

  /// It has all pieces.
  boolean whole;

  /// It has a part and may get more.
  boolean growing;

  /// It is asked no more.
  boolean left;

  Lane(int number) {
    this.number = number;
  }

  /// Bytes that are still to come of what is asked.
  long outstanding() {
    return Math.max(0, askedBytes - begun);
  }
}
