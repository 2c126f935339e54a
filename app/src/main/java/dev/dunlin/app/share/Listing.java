package dev.dunlin.app.share;

import dev.dunlin.app.share.Row.Agreement;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What several peers hold, put together: a name is one row for each content that somebody holds
/// under it. What is not known to be the same is never merged.
final class Listing {
  /// One content of a name, while holders are being added.
  private static final class Found {
    private final boolean folder;
    private final long size;
    private final @Nullable String contentId;
    private final List<String> holders = new ArrayList<>(1);
    private long modifiedMillis;

    Found(RemoteFile file) {
      folder = file.folder();
      size = file.size();
      contentId = file.contentId();
    }

    boolean holds(RemoteFile file) {
      return folder
          ? file.folder()
          : !file.folder() && contentId != null && contentId.equals(file.contentId());
    }

    void add(String holder, RemoteFile file) {
      if (!holders.contains(holder)) {
        holders.add(holder);
      }
      modifiedMillis = Math.max(modifiedMillis, file.modifiedMillis());
    }

    boolean surelyDiffers(Found other) {
      return folder != other.folder
          || size != other.size
          || (contentId != null && other.contentId != null);
    }
  }

  private final Map<String, List<Found>> names = new LinkedHashMap<>();

  /// Adds what a peer holds.
  void add(PeerListing listing) {
    for (RemoteFile file : listing.files()) {
      find(file).add(listing.peer(), file);
    }
  }

  private Found find(RemoteFile file) {
    List<Found> contents = names.computeIfAbsent(file.path(), _ -> new ArrayList<>(1));
    for (Found found : contents) {
      if (found.holds(file)) {
        return found;
      }
    }
    Found found = new Found(file);
    contents.add(found);
    return found;
  }

  /// The rows in this order.
  List<Row> rows(ListOrder order, boolean reverse) {
    List<Row> rows = new ArrayList<>(names.size());
    names.forEach((name, contents) -> {
      for (Found found : contents) {
        rows.add(row(name, found, contents));
      }
    });
    rows.sort(reverse ? order.rows().reversed() : order.rows());
    return rows;
  }

  private static Row row(String name, Found found, List<Found> contents) {
    return new Row(
        name,
        found.folder,
        found.size,
        found.modifiedMillis,
        found.contentId,
        found.holders,
        agreement(found, contents));
  }

  private static Agreement agreement(Found found, List<Found> contents) {
    if (contents.size() == 1) {
      return found.holders.size() == 1 ? Agreement.ALONE : Agreement.SAME;
    }
    for (Found other : contents) {
      if (other != found && !other.surelyDiffers(found)) {
        return Agreement.UNKNOWN;
      }
    }
    return Agreement.DIFFERS;
  }
}
