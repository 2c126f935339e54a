package dev.dunlin.node;

import java.nio.file.Path;
import java.util.List;

/// What a node shares. Peers that this node trusts may read it; all else is granted.
///
/// @param folder the served folder, absolute
/// @param grants what is allowed beyond that
/// @param quotaBytes most bytes that the folder may hold after a put; 0 for no limit
/// @param followLinks whether links are served that lead out of the folder
public record Sharing(Path folder, List<Grant> grants, long quotaBytes, boolean followLinks) {
  public Sharing {
    grants = List.copyOf(grants);
    if (!folder.isAbsolute() || quotaBytes < 0) {
      throw new IllegalArgumentException("no served folder: " + folder + ", quota " + quotaBytes);
    }
  }
}
