package dev.dunlin.content.hash;

import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// The computation of SHA-256 (FIPS 180-4, 6.2.2, with its names): that of one message, with
/// vectors in place of numbers.
///
/// Vectors that move from name to name in a loop become objects, and so do those that a method
/// takes or returns which the compiler does not inline. Therefore each loop takes so many steps
/// that all its names have new numbers at the end, and is written out.
final class VectorRounds {
  /// Rounds of a block, and words of its message schedule.
  static final int ROUNDS = 64;

  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int COUNT = VectorSha256.COUNT;
  private static final int BLOCK_WORDS = VectorSha256.BLOCK_BYTES / Integer.BYTES;

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

  private VectorRounds() {}

  /// Takes one block of each message into the hashes so far.
  ///
  /// @param hash a vector for each word of the hashes
  /// @param w a vector for each word of the blocks, and room for the rest of the schedule
  static void compress(int[] hash, int[] w) {
    expand(w);
    rounds(hash, w);
  }

  /// The message schedule, two words a step: x and y are the last two.
  private static void expand(int[] w) {
    IntVector x = IntVector.fromArray(INTS, w, 14 * COUNT);
    IntVector y = IntVector.fromArray(INTS, w, 15 * COUNT);
    for (int t = BLOCK_WORDS; t < ROUNDS; t += 2) {
      IntVector low = IntVector.fromArray(INTS, w, (t - 15) * COUNT);
      IntVector high = IntVector.fromArray(INTS, w, (t - 14) * COUNT);
      IntVector mixed = low.lanewise(ROR, 7).lanewise(XOR, low.lanewise(ROR, 18));
      mixed = mixed.lanewise(XOR, low.lanewise(LSHR, 3));
      x =
          x.lanewise(ROR, 17)
              .lanewise(XOR, x.lanewise(ROR, 19))
              .lanewise(XOR, x.lanewise(LSHR, 10));
      x = x.add(IntVector.fromArray(INTS, w, (t - 7) * COUNT)).add(mixed);
      x = x.add(IntVector.fromArray(INTS, w, (t - 16) * COUNT));
      x.intoArray(w, t * COUNT);
      mixed = high.lanewise(ROR, 7).lanewise(XOR, high.lanewise(ROR, 18));
      mixed = mixed.lanewise(XOR, high.lanewise(LSHR, 3));
      y =
          y.lanewise(ROR, 17)
              .lanewise(XOR, y.lanewise(ROR, 19))
              .lanewise(XOR, y.lanewise(LSHR, 10));
      y = y.add(IntVector.fromArray(INTS, w, (t - 6) * COUNT)).add(mixed);
      y = y.add(low);
      y.intoArray(w, (t + 1) * COUNT);
    }
  }

  private static void rounds(int[] hash, int[] w) {
    IntVector a = IntVector.fromArray(INTS, hash, 0);
    IntVector b = IntVector.fromArray(INTS, hash, COUNT);
    IntVector c = IntVector.fromArray(INTS, hash, 2 * COUNT);
    IntVector d = IntVector.fromArray(INTS, hash, 3 * COUNT);
    IntVector e = IntVector.fromArray(INTS, hash, 4 * COUNT);
    IntVector f = IntVector.fromArray(INTS, hash, 5 * COUNT);
    IntVector g = IntVector.fromArray(INTS, hash, 6 * COUNT);
    IntVector h = IntVector.fromArray(INTS, hash, 7 * COUNT);
    for (int t = 0; t < ROUNDS; t += 4) {
      IntVector x;
      x = e.lanewise(ROR, 6).lanewise(XOR, e.lanewise(ROR, 11)).lanewise(XOR, e.lanewise(ROR, 25));
      h = h.add(IntVector.fromArray(INTS, w, t * COUNT)).add(ROUND[t]);
      h = h.add(g.lanewise(XOR, e.and(f.lanewise(XOR, g)))).add(x);
      d = d.add(h);
      x = a.lanewise(ROR, 2).lanewise(XOR, a.lanewise(ROR, 13)).lanewise(XOR, a.lanewise(ROR, 22));
      h = h.add(a.and(b).or(c.and(a.or(b)))).add(x);

      x = d.lanewise(ROR, 6).lanewise(XOR, d.lanewise(ROR, 11)).lanewise(XOR, d.lanewise(ROR, 25));
      g = g.add(IntVector.fromArray(INTS, w, (t + 1) * COUNT)).add(ROUND[t + 1]);
      g = g.add(f.lanewise(XOR, d.and(e.lanewise(XOR, f)))).add(x);
      c = c.add(g);
      x = h.lanewise(ROR, 2).lanewise(XOR, h.lanewise(ROR, 13)).lanewise(XOR, h.lanewise(ROR, 22));
      g = g.add(h.and(a).or(b.and(h.or(a)))).add(x);

      x = c.lanewise(ROR, 6).lanewise(XOR, c.lanewise(ROR, 11)).lanewise(XOR, c.lanewise(ROR, 25));
      f = f.add(IntVector.fromArray(INTS, w, (t + 2) * COUNT)).add(ROUND[t + 2]);
      f = f.add(e.lanewise(XOR, c.and(d.lanewise(XOR, e)))).add(x);
      b = b.add(f);
      x = g.lanewise(ROR, 2).lanewise(XOR, g.lanewise(ROR, 13)).lanewise(XOR, g.lanewise(ROR, 22));
      f = f.add(g.and(h).or(a.and(g.or(h)))).add(x);

      x = b.lanewise(ROR, 6).lanewise(XOR, b.lanewise(ROR, 11)).lanewise(XOR, b.lanewise(ROR, 25));
      e = e.add(IntVector.fromArray(INTS, w, (t + 3) * COUNT)).add(ROUND[t + 3]);
      e = e.add(d.lanewise(XOR, b.and(c.lanewise(XOR, d)))).add(x);
      a = a.add(e);
      x = f.lanewise(ROR, 2).lanewise(XOR, f.lanewise(ROR, 13)).lanewise(XOR, f.lanewise(ROR, 22));
      e = e.add(f.and(g).or(h.and(f.or(g)))).add(x);

      // The new a to d are in e to h now, and the new e to h in a to d.
      x = a;
      a = e;
      e = x;
      x = b;
      b = f;
      f = x;
      x = c;
      c = g;
      g = x;
      x = d;
      d = h;
      h = x;
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
}
