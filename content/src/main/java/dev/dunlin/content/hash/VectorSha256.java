package dev.dunlin.content.hash;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.REVERSE_BYTES;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// SHA-256 (FIPS 180-4) of several messages at a time, each in its own lane of the processor's
/// vectors: what leaves need where the processor has no instructions for SHA.
///
/// The code is that of one message with vectors in place of numbers. Needs the module
/// `jdk.incubator.vector`, and C2, without which it is slower than anything; [VectorTrial] finds
/// out. For one thread at a time.
final class VectorSha256 {
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;

  /// How many messages go together: 16 with vectors of 512 bits, 8 with 256.
  static final int COUNT = INTS.length();

  /// Messages are whole blocks of this length.
  static final int BLOCK_BYTES = 64;

  private static final int HASH_BYTES = 32;
  private static final int HASH_WORDS = HASH_BYTES / Integer.BYTES;
  private static final int BLOCK_WORDS = BLOCK_BYTES / Integer.BYTES;
  private static final int RING = BLOCK_WORDS - 1;
  private static final int ROUNDS = 64;
  private static final int END_BIT = 0x80000000;
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int[] START = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private static final int[] ROUND = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  // Which lanes of two rows make the left and the right one when squares of this width change
  // places. Each is a constant of its own, for only so does the compiler see it.
  private static final IntVector LEFT_8 = left(8);
  private static final IntVector LEFT_4 = left(4);
  private static final IntVector LEFT_2 = left(2);
  private static final IntVector LEFT_1 = left(1);
  private static final IntVector RIGHT_8 = right(8);
  private static final IntVector RIGHT_4 = right(4);
  private static final IntVector RIGHT_2 = right(2);
  private static final IntVector RIGHT_1 = right(1);

  /// A vector for each word of the hashes so far, and one for each of the block's.
  private final int[] state = new int[HASH_WORDS * COUNT];

  private final int[] words = new int[BLOCK_WORDS * COUNT];

  /// Where each lane's next block is.
  private final int[] places = new int[COUNT];

  /// Whether vectors are of a width that this is written for and gains from.
  static boolean fits() {
    return COUNT == BLOCK_WORDS || COUNT == BLOCK_WORDS / 2;
  }

  /// Hashes COUNT messages of `length` bytes, a multiple of the block's, which begin every `stride`
  /// bytes, and puts their hashes at the front of an array, one after the other; the messages may
  /// be in that array.
  void hash(MemorySegment messages, int stride, int length, byte[] into) {
    for (int lane = 0; lane < COUNT; lane++) {
      places[lane] = lane * stride;
      begin(lane);
    }
    take(messages, length / BLOCK_BYTES);
    Arrays.fill(words, 0);
    Arrays.fill(words, 0, COUNT, END_BIT);
    Arrays.fill(words, words.length - COUNT, words.length, length * Byte.SIZE);
    compress(state, words);
    for (int lane = 0; lane < COUNT; lane++) {
      end(lane, into, lane * HASH_BYTES);
    }
  }

  /// The blocks that a message of this length has with its padding.
  static int blocks(int length) {
    return (length + 1 + Long.BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES;
  }

  /// Pads a message to whole blocks, in its place (FIPS 180-4, 5.1.1).
  static void pad(byte[] bytes, int offset, int length) {
    int end = offset + blocks(length) * BLOCK_BYTES;
    Arrays.fill(bytes, offset + length, end, (byte) 0);
    bytes[offset + length] = (byte) (END_BIT >> 24);
    BIG_ENDIAN.set(bytes, end - Integer.BYTES, length * Byte.SIZE);
  }

  /// Hashes padded messages of any lengths that lie one behind the other, and puts their hashes at
  /// the front of an array. A lane whose message ends goes on with the next.
  ///
  /// @param blocks how many blocks each message has, of which the first `count` count
  void hashEach(MemorySegment messages, int[] blocks, int count, byte[] into) {
    int[] message = new int[COUNT];
    int[] left = new int[COUNT];
    int next = 0;
    int place = 0;
    int busy = 0;
    while (next < count || busy > 0) {
      int steps = Integer.MAX_VALUE;
      for (int lane = 0; lane < COUNT; lane++) {
        if (left[lane] == 0 && next < count) {
          places[lane] = place;
          place += blocks[next] * BLOCK_BYTES;
          left[lane] = blocks[next];
          message[lane] = next++;
          begin(lane);
          busy++;
        }
        if (left[lane] == 0) {
          places[lane] = 0; // it has nothing to do, and takes what is there
        } else {
          steps = Math.min(steps, left[lane]);
        }
      }
      take(messages, steps);
      for (int lane = 0; lane < COUNT; lane++) {
        if (left[lane] > 0) {
          left[lane] -= steps;
          if (left[lane] == 0) {
            end(lane, into, message[lane] * HASH_BYTES);
            busy--;
          }
        }
      }
    }
  }

  private void begin(int lane) {
    for (int i = 0; i < HASH_WORDS; i++) {
      state[i * COUNT + lane] = START[i];
    }
  }

  private void take(MemorySegment messages, int blocks) {
    for (int i = 0; i < blocks; i++) {
      load(words, messages, places);
      compress(state, words);
      for (int lane = 0; lane < COUNT; lane++) {
        places[lane] += BLOCK_BYTES;
      }
    }
  }

  private void end(int lane, byte[] into, int at) {
    for (int i = 0; i < HASH_WORDS; i++) {
      BIG_ENDIAN.set(into, at + i * Integer.BYTES, state[i * COUNT + lane]);
    }
  }

  /// Takes the next block of each message: row by row as it lies there, then turned, so that a row
  /// has the same word of all messages.
  private static void load(int[] words, MemorySegment messages, int[] places) {
    int row = 0;
    for (int part = 0; part < BLOCK_BYTES; part += BYTES.length()) {
      for (int lane = 0; lane < COUNT; lane++, row += COUNT) {
        ByteVector.fromMemorySegment(BYTES, messages, places[lane] + part, LITTLE_ENDIAN)
            .reinterpretAsInts()
            .lanewise(REVERSE_BYTES)
            .intoArray(words, row);
      }
    }
    if (COUNT == BLOCK_WORDS) {
      turnTwice(words, 4, LEFT_8, RIGHT_8, LEFT_4, RIGHT_4);
    } else {
      turn(words, 4, LEFT_4, RIGHT_4);
    }
    turnTwice(words, 1, LEFT_2, RIGHT_2, LEFT_1, RIGHT_1);
  }

  /// Makes squares of this width change places across the diagonal of squares twice as wide.
  private static void turn(int[] words, int width, IntVector left, IntVector right) {
    for (int first = 0; first < BLOCK_WORDS; first += 2 * width) {
      for (int i = first; i < first + width; i++) {
        IntVector upper = IntVector.fromArray(INTS, words, i * COUNT);
        IntVector lower = IntVector.fromArray(INTS, words, (i + width) * COUNT);
        left.selectFrom(upper, lower).intoArray(words, i * COUNT);
        right.selectFrom(upper, lower).intoArray(words, (i + width) * COUNT);
      }
    }
  }

  /// [#turn] of twice this width and then of this width, with half the way to memory and back.
  private static void turnTwice(
      int[] words, int width, IntVector wideL, IntVector wideR, IntVector left, IntVector right) {
    for (int first = 0; first < BLOCK_WORDS; first += 4 * width) {
      for (int i = first; i < first + width; i++) {
        IntVector row0 = IntVector.fromArray(INTS, words, i * COUNT);
        IntVector row1 = IntVector.fromArray(INTS, words, (i + width) * COUNT);
        IntVector row2 = IntVector.fromArray(INTS, words, (i + 2 * width) * COUNT);
        IntVector row3 = IntVector.fromArray(INTS, words, (i + 3 * width) * COUNT);
        IntVector turned0 = wideL.selectFrom(row0, row2);
        IntVector turned1 = wideL.selectFrom(row1, row3);
        IntVector turned2 = wideR.selectFrom(row0, row2);
        IntVector turned3 = wideR.selectFrom(row1, row3);
        left.selectFrom(turned0, turned1).intoArray(words, i * COUNT);
        right.selectFrom(turned0, turned1).intoArray(words, (i + width) * COUNT);
        left.selectFrom(turned2, turned3).intoArray(words, (i + 2 * width) * COUNT);
        right.selectFrom(turned2, turned3).intoArray(words, (i + 3 * width) * COUNT);
      }
    }
  }

  /// Of two rows, numbered through: the left squares of both.
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

  /// FIPS 180-4, 6.2.2, with its names; `w` is a ring of the last sixteen words.
  private static void compress(int[] hash, int[] w) {
    IntVector a = IntVector.fromArray(INTS, hash, 0);
    IntVector b = IntVector.fromArray(INTS, hash, COUNT);
    IntVector c = IntVector.fromArray(INTS, hash, 2 * COUNT);
    IntVector d = IntVector.fromArray(INTS, hash, 3 * COUNT);
    IntVector e = IntVector.fromArray(INTS, hash, 4 * COUNT);
    IntVector f = IntVector.fromArray(INTS, hash, 5 * COUNT);
    IntVector g = IntVector.fromArray(INTS, hash, 6 * COUNT);
    IntVector h = IntVector.fromArray(INTS, hash, 7 * COUNT);
    for (int t = 0; t < ROUNDS; t++) {
      int at = t & RING;
      IntVector word = IntVector.fromArray(INTS, w, at * COUNT);
      IntVector t1 = h.add(word).add(ROUND[t]).add(choice(e, f, g)).add(sum(e, 6, 11, 25));
      IntVector t2 = sum(a, 2, 13, 22).add(majority(a, b, c));
      h = g;
      g = f;
      f = e;
      e = d.add(t1);
      d = c;
      c = b;
      b = a;
      a = t1.add(t2);
      if (t < ROUNDS - BLOCK_WORDS) {
        word.add(mix(IntVector.fromArray(INTS, w, ((t + 1) & RING) * COUNT), 7, 18, 3))
            .add(IntVector.fromArray(INTS, w, ((t + 9) & RING) * COUNT))
            .add(mix(IntVector.fromArray(INTS, w, ((t + 14) & RING) * COUNT), 17, 19, 10))
            .intoArray(w, at * COUNT);
      }
    }
    a.add(IntVector.fromArray(INTS, hash, 0)).intoArray(hash, 0);
    b.add(IntVector.fromArray(INTS, hash, COUNT)).intoArray(hash, COUNT);
    c.add(IntVector.fromArray(INTS, hash, 2 * COUNT)).intoArray(hash, 2 * COUNT);
    d.add(IntVector.fromArray(INTS, hash, 3 * COUNT)).intoArray(hash, 3 * COUNT);
    e.add(IntVector.fromArray(INTS, hash, 4 * COUNT)).intoArray(hash, 4 * COUNT);
    f.add(IntVector.fromArray(INTS, hash, 5 * COUNT)).intoArray(hash, 5 * COUNT);
    g.add(IntVector.fromArray(INTS, hash, 6 * COUNT)).intoArray(hash, 6 * COUNT);
    h.add(IntVector.fromArray(INTS, hash, 7 * COUNT)).intoArray(hash, 7 * COUNT);
  }

  private static IntVector sum(IntVector x, int first, int second, int third) {
    return x.lanewise(ROR, first)
        .lanewise(XOR, x.lanewise(ROR, second))
        .lanewise(XOR, x.lanewise(ROR, third));
  }

  private static IntVector mix(IntVector x, int first, int second, int shift) {
    return x.lanewise(ROR, first)
        .lanewise(XOR, x.lanewise(ROR, second))
        .lanewise(XOR, x.lanewise(LSHR, shift));
  }

  private static IntVector choice(IntVector x, IntVector y, IntVector z) {
    return z.lanewise(XOR, x.and(y.lanewise(XOR, z)));
  }

  private static IntVector majority(IntVector x, IntVector y, IntVector z) {
    return x.and(y).or(z.and(x.or(y)));
  }
}
