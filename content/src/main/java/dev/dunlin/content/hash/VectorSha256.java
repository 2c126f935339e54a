package dev.dunlin.content.hash;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;

/// SHA-256 (FIPS 180-4) of several messages at a time, each in its own lane of the processor's
/// vectors: what leaves need where the processor has no instructions for SHA.
///
/// [VectorBlocks] and [VectorRounds] work on what lies here. Needs the module
/// `jdk.incubator.vector`, and C2, without which it is slower than anything; [VectorTrial] finds
/// out. For one thread at a time.
final class VectorSha256 {
  /// How many messages go together: 16 with vectors of 512 bits, 8 with 256.
  static final int COUNT = IntVector.SPECIES_PREFERRED.length();

  /// Messages are whole blocks of this length.
  static final int BLOCK_BYTES = 64;

  private static final int HASH_BYTES = 32;
  private static final int HASH_WORDS = HASH_BYTES / Integer.BYTES;
  private static final int BLOCK_WORDS = BLOCK_BYTES / Integer.BYTES;
  private static final int END_BIT = 0x80000000;
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int[] START = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  // Rows of a vector each: the words of the hashes so far, and the message schedule.
  private final int[] state = new int[HASH_WORDS * COUNT];
  private final int[] schedule = new int[VectorRounds.ROUNDS * COUNT];

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
    int lengthAt = (BLOCK_WORDS - 1) * COUNT;
    Arrays.fill(schedule, 0, COUNT, END_BIT);
    Arrays.fill(schedule, COUNT, lengthAt, 0);
    Arrays.fill(schedule, lengthAt, lengthAt + COUNT, length * Byte.SIZE);
    VectorRounds.compress(state, schedule);
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
      VectorBlocks.load(schedule, messages, places);
      VectorRounds.compress(state, schedule);
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
}
