package dev.dunlin.content.hash;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The content ids of many small contents, hashed several at a time where that is the quicker way.
///
/// Reusable after [#finish]; for one thread at a time.
public final class ContentIds {
  private static final int HASH = ContentId.BYTES;

  private final PieceHasher hasher = PieceHasher.single();
  private byte[] ids = new byte[HASH];
  private int[] leaves = new int[1];
  private int count;

  /// Gathers the leaves, where vectors are the quicker way.
  private @Nullable LeafBatch batch;

  /// Hashes as is quicker here.
  public ContentIds() {}

  /// As the public one, with vectors from the start.
  static ContentIds withVectors() {
    ContentIds ids = new ContentIds();
    ids.batch = new LeafBatch();
    return ids;
  }

  /// Takes the next content, as long as it fits into one piece; its bytes may change afterwards.
  public void add(byte[] bytes, int offset, int length) {
    if (count == 0 && batch == null && VectorTrial.isWon()) {
      batch = new LeafBatch();
    }
    if (leaves.length == count) {
      leaves = Arrays.copyOf(leaves, 2 * count);
      ids = Arrays.copyOf(ids, 2 * count * HASH);
    }
    if (batch != null) {
      leaves[count] = batch.add(bytes, offset, length);
    } else {
      hasher.update(bytes, offset, length);
      putId(count);
    }
    count++;
  }

  /// The ids of all that was added, 32 bytes each, in that order.
  public byte[] finish() {
    if (batch != null) {
      byte[] hashes = batch.finish();
      int leaf = 0;
      for (int i = 0; i < count; i++) {
        for (int end = leaf + leaves[i]; leaf < end; leaf++) {
          hasher.takeLeaf(hashes, leaf * HASH);
        }
        putId(i);
      }
    }
    byte[] all = Arrays.copyOf(ids, count * HASH);
    count = 0;
    return all;
  }

  private void putId(int i) {
    System.arraycopy(hasher.finish(), 0, ids, i * HASH, HASH);
  }
}
