package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.PieceLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// Who holds each piece, how many are asked for it, and which is next.
final class Pieces {
  private final PieceLayout layout;

  /// Missing, and asked of nobody.
  private final BitSet free = new BitSet();

  private final BitSet missing;
  private final int[] holders;
  private final int[] askers;
  private final int[] draw;
  private long freeBytes;

  /// @param missing the pieces that are not here, kept up to date by the owner
  Pieces(PieceLayout layout, BitSet missing, RandomGenerator random) {
    this.layout = layout;
    this.missing = missing;
    this.free.or(missing);
    this.holders = new int[layout.count()];
    this.askers = new int[layout.count()];
    this.draw = random.ints(layout.count(), 0, Integer.MAX_VALUE).toArray();
    this.freeBytes = free.stream().mapToLong(layout::length).sum();
  }

  /// Bytes of the pieces that nobody is asked for.
  long freeBytes() {
    return freeBytes;
  }

  /// How many sources are asked for a piece.
  int askers(int piece) {
    return askers[piece];
  }

  /// A source has further pieces.
  void held(Lane lane, BitSet more) {
    BitSet fresh = (BitSet) more.clone();
    fresh.andNot(lane.has);
    fresh.stream().forEach(piece -> holders[piece]++);
    lane.has.or(fresh);
    lane.whole = lane.has.cardinality() == layout.count();
  }

  /// What a source has does not count any more.
  void lost(Lane lane) {
    lane.has.stream().forEach(piece -> holders[piece]--);
    lane.has.clear();
    lane.whole = false;
    lane.growing = false;
  }

  void asked(int piece) {
    if (askers[piece]++ == 0) {
      free.clear(piece);
      freeBytes -= layout.length(piece);
    }
  }

  void released(int piece) {
    if (--askers[piece] == 0 && missing.get(piece)) {
      free.set(piece);
      freeBytes += layout.length(piece);
    }
  }

  void done(int piece) {
    askers[piece]--;
  }

  /// Free pieces that a source has, for so many bytes, at least one if there is any.
  ///
  /// @param rarestFirst otherwise in order
  List<Integer> choose(Lane lane, long bytes, boolean rarestFirst) {
    return rarestFirst ? rarest(lane, bytes) : first(lane, bytes);
  }

  private List<Integer> first(Lane lane, long bytes) {
    List<Integer> chosen = new ArrayList<>();
    long left = bytes;
    for (int piece = free.nextSetBit(0);
        piece >= 0 && left > 0 && chosen.size() < Picker.MAX_PIECES_ASKED;
        piece = free.nextSetBit(piece + 1)) {
      if (lane.has.get(piece)) {
        chosen.add(piece);
        left -= layout.length(piece);
      }
    }
    return chosen;
  }

  private List<Integer> rarest(Lane lane, long bytes) {
    BitSet here = (BitSet) free.clone();
    here.and(lane.has);
    long[] keys = here.stream().mapToLong(this::key).toArray();
    long most = Math.min(Picker.MAX_PIECES_ASKED, 1 + bytes / layout.pieceLength());
    if (most == 1 && keys.length > 0) {
      return List.of(piece(LongStream.of(keys).min().orElseThrow()));
    }
    Arrays.sort(keys);
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < Math.min(keys.length, most); i++) {
      chosen.add(piece(keys[i]));
    }
    return chosen;
  }

  /// Sorts by holders, then as drawn; carries the piece in its last bits.
  private long key(int piece) {
    long drawn = draw[piece] & 0x7fff_f000L;
    return (long) holders[piece] << 43 | drawn << 12 | piece;
  }

  private static int piece(long key) {
    return (int) (key & 0xfff);
  }
}
