package dev.dunlin.transfer.files;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.transfer.message.FilesRequest;
import dev.dunlin.transfer.message.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Splits paths into as many as one request may name.
final class PathBatches {
  /// Room in a line for all that is not paths.
  private static final int FRAME_BYTES = 256;

  private PathBatches() {}

  /// Checks all paths before it gives any.
  static List<List<String>> of(List<String> paths) throws UnsafePathException {
    List<List<String>> batches = new ArrayList<>();
    List<String> batch = new ArrayList<>();
    int bytes = FRAME_BYTES;
    for (String path : paths) {
      var _ = SafePath.parse(path);
      int more = bytes(path);
      if (batch.size() == FilesRequest.MAX_PATHS || bytes + more > Limits.MAX_LINE_BYTES) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = FRAME_BYTES;
      }
      batch.add(path);
      bytes += more;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /// At most so much of a line: a character of a safe path becomes two at worst, and quotes and a
  /// comma come to it.
  private static int bytes(String path) {
    return 2 * path.getBytes(StandardCharsets.UTF_8).length + 3;
  }
}
