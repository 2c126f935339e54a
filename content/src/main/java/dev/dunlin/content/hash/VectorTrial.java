package dev.dunlin.content.hash;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/// Whether leaves are hashed with vectors in this process: never before these have shown, beside
/// the platform's SHA-256, that they come to the same hashes, and sooner.
///
/// The trial begins when so much was hashed that more is to be expected, for it makes the compiler
/// work for a second. Safe for use by many threads.
final class VectorTrial {
  /// So much must have been hashed.
  static final long WORTH_BYTES = 32L << 20;

  /// Vectors must win so many turns in a row; at first they lose, until they are compiled.
  private static final int TURNS_TO_WIN = 3;

  private static final Duration MAX_TIME = Duration.ofSeconds(20);
  private static final String MODULE = "jdk.incubator.vector";

  // A process has one processor, so there is one trial, whoever hashes.
  private static final VectorTrial OF_PROCESS = new VectorTrial();

  private final boolean possible = isPossible();
  private final AtomicLong hashed = new AtomicLong();
  private volatile boolean won;

  private VectorTrial() {}

  /// Whether vectors have won.
  static boolean isWon() {
    return OF_PROCESS.won;
  }

  /// Counts bytes that were hashed by the platform's SHA-256.
  static void hashed(long bytes) {
    OF_PROCESS.count(bytes);
  }

  private static boolean isPossible() {
    try {
      return ModuleLayer.boot().findModule(MODULE).isPresent() && VectorSha256.fits();
    } catch (LinkageError e) {
      // An incubating module may look different in another JDK.
      System.getLogger("dev.dunlin.content").log(Level.DEBUG, "no hashing with vectors", e);
      return false;
    }
  }

  private void count(long bytes) {
    if (possible && !won) {
      long now = hashed.addAndGet(bytes);
      if (now >= WORTH_BYTES && now - bytes < WORTH_BYTES) {
        Thread.ofPlatform().daemon().name("dunlin-vectors").start(() -> won = run());
      }
    }
  }

  /// Whether vectors win; takes a second or so.
  static boolean run() {
    byte[] bytes = new byte[LeafGroup.LEAVES * PieceLayout.LEAF_LENGTH];
    LeafGroup group = new LeafGroup();
    PieceHasher leafByLeaf = PieceHasher.leafByLeaf();
    long start = System.nanoTime();
    for (int turn = 0, wins = 0; wins < TURNS_TO_WIN; turn++) {
      bytes[turn % bytes.length]++;
      long before = System.nanoTime();
      if (before - start > MAX_TIME.toNanos()) {
        return false;
      }
      group.take(ByteBuffer.wrap(bytes));
      long between = System.nanoTime();
      leafByLeaf.update(bytes, 0, bytes.length);
      byte[] hash = leafByLeaf.finish();
      long after = System.nanoTime();
      if (!Arrays.equals(hash, 0, hash.length, group.hashes(), 0, hash.length)) {
        return false;
      }
      wins = between - before < after - between ? wins + 1 : 0;
    }
    return true;
  }
}
