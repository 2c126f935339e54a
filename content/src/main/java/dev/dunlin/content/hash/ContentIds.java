package dev.dunlin.content.hash;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content ids of many small contents, hashed several at a time where that is the quicker way.
///
/// Reusable after [#finish]; for one thread at a time.
public final class ContentIds {
  private final PieceHasher hasher = PieceHasher.single();
  private final List<ContentId> ids = new ArrayList<>();

  /// How many leaves each content has of those in the batch.
  private final List<Integer> leaves = new ArrayList<>();

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
    if (batch == null && ids.isEmpty() && VectorTrial.isWon()) {
      batch = new LeafBatch();
    }
    if (batch != null) {
      leaves.add(batch.add(bytes, offset, length));
    } else {
      hasher.update(bytes, offset, length);
      ids.add(ContentId.of(hasher.finish()));
    }
  }

  /// The ids of all that was added, in that order; then there are none any more.
  public List<ContentId> finish() {
    if (batch != null) {
      byte[] hashes = batch.finish();
      int leaf = 0;
      for (int count : leaves) {
        for (int end = leaf + count; leaf < end; leaf++) {
          hasher.takeSubtree(hashes, leaf * ContentId.BYTES, 1);
        }
        ids.add(ContentId.of(hasher.finish()));
      }
      leaves.clear();
    }
    List<ContentId> all = List.copyOf(ids);
    ids.clear();
    return all;
  }
}
