package dev.dunlin.content.hash;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.REVERSE_BYTES;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Takes a block of each message and turns them, so that a row, which is a vector, has the same
/// word of all messages. Squares of rows and lanes change places across the diagonal of squares
/// twice as wide, from the widest down to single words.
final class VectorBlocks {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final int COUNT = VectorSha256.COUNT;
  private static final int BLOCK_WORDS = VectorSha256.BLOCK_BYTES / Integer.BYTES;
  private static final int HALF = COUNT / 2;
  private static final int QUARTER = COUNT / 4;

  // Which lanes of two rows, numbered through, make the left and the right one when squares of a
  // width change places. Each is a constant of its own, for only so does the compiler see it.
  private static final IntVector HALF_LEFT = left(HALF);
  private static final IntVector HALF_RIGHT = right(HALF);
  private static final IntVector QUARTER_LEFT = left(QUARTER);
  private static final IntVector QUARTER_RIGHT = right(QUARTER);
  private static final IntVector TWO_LEFT = left(2);
  private static final IntVector TWO_RIGHT = right(2);
  private static final IntVector ONE_LEFT = left(1);
  private static final IntVector ONE_RIGHT = right(1);

  private VectorBlocks() {}

  /// Puts the words of the blocks at these places of the messages into the first rows.
  static void load(int[] rows, MemorySegment messages, int[] places) {
    for (int first = 0; first < BLOCK_WORDS; first += COUNT) {
      turnWide(rows, first, messages, places);
    }
    if (QUARTER > 2) {
      turnTwoAndOne(rows);
    } else {
      turnOne(rows);
    }
  }

  /// Turns squares of half and of a quarter of a row on the way from the messages.
  private static void turnWide(int[] rows, int first, MemorySegment messages, int[] places) {
    int from = first * Integer.BYTES;
    for (int lane = 0; lane < QUARTER; lane++) {
      IntVector row0 = row(messages, from + places[lane]);
      IntVector row1 = row(messages, from + places[lane + QUARTER]);
      IntVector row2 = row(messages, from + places[lane + HALF]);
      IntVector row3 = row(messages, from + places[lane + HALF + QUARTER]);
      IntVector turned0 = HALF_LEFT.selectFrom(row0, row2);
      IntVector turned1 = HALF_LEFT.selectFrom(row1, row3);
      IntVector turned2 = HALF_RIGHT.selectFrom(row0, row2);
      IntVector turned3 = HALF_RIGHT.selectFrom(row1, row3);
      int at = (first + lane) * COUNT;
      QUARTER_LEFT.selectFrom(turned0, turned1).intoArray(rows, at);
      QUARTER_RIGHT.selectFrom(turned0, turned1).intoArray(rows, at + QUARTER * COUNT);
      QUARTER_LEFT.selectFrom(turned2, turned3).intoArray(rows, at + HALF * COUNT);
      QUARTER_RIGHT.selectFrom(turned2, turned3).intoArray(rows, at + (HALF + QUARTER) * COUNT);
    }
  }

  private static IntVector row(MemorySegment messages, int at) {
    return ByteVector.fromMemorySegment(BYTES, messages, at, LITTLE_ENDIAN)
        .reinterpretAsInts()
        .lanewise(REVERSE_BYTES);
  }

  private static void turnTwoAndOne(int[] rows) {
    for (int at = 0; at < BLOCK_WORDS * COUNT; at += 4 * COUNT) {
      IntVector row0 = IntVector.fromArray(INTS, rows, at);
      IntVector row1 = IntVector.fromArray(INTS, rows, at + COUNT);
      IntVector row2 = IntVector.fromArray(INTS, rows, at + 2 * COUNT);
      IntVector row3 = IntVector.fromArray(INTS, rows, at + 3 * COUNT);
      IntVector turned0 = TWO_LEFT.selectFrom(row0, row2);
      IntVector turned1 = TWO_LEFT.selectFrom(row1, row3);
      IntVector turned2 = TWO_RIGHT.selectFrom(row0, row2);
      IntVector turned3 = TWO_RIGHT.selectFrom(row1, row3);
      ONE_LEFT.selectFrom(turned0, turned1).intoArray(rows, at);
      ONE_RIGHT.selectFrom(turned0, turned1).intoArray(rows, at + COUNT);
      ONE_LEFT.selectFrom(turned2, turned3).intoArray(rows, at + 2 * COUNT);
      ONE_RIGHT.selectFrom(turned2, turned3).intoArray(rows, at + 3 * COUNT);
    }
  }

  private static void turnOne(int[] rows) {
    for (int at = 0; at < BLOCK_WORDS * COUNT; at += 2 * COUNT) {
      IntVector upper = IntVector.fromArray(INTS, rows, at);
      IntVector lower = IntVector.fromArray(INTS, rows, at + COUNT);
      ONE_LEFT.selectFrom(upper, lower).intoArray(rows, at);
      ONE_RIGHT.selectFrom(upper, lower).intoArray(rows, at + COUNT);
    }
  }

  private static IntVector left(int width) {
    return lanes(lane -> (lane & width) == 0 ? lane : COUNT + (lane & ~width));
  }

  private static IntVector right(int width) {
    return lanes(lane -> (lane & width) == 0 ? lane | width : COUNT + lane);
  }

  private static IntVector lanes(IntUnaryOperator from) {
    int[] picked = new int[COUNT];
    Arrays.setAll(picked, lane -> from.applyAsInt(lane) % (2 * COUNT));
    return IntVector.fromArray(INTS, picked, 0);
  }
}
