package dev.dunlin.app.share;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of `dunlin ls --json`: one name with one content.
///
/// @param name below the served folders
/// @param folder whether it is a folder
/// @param size bytes of a file, else 0
/// @param modified ISO 8601, UTC
/// @param contentId in hex, or null where it is not known
/// @param holders the peers that hold it
@Json
public record ListedLine(
    String name,
    boolean folder,
    long size,
    String modified,
    @Nullable String contentId,
    List<String> holders) {
  static ListedLine of(Row row) {
    return new ListedLine(
        row.name(),
        row.folder(),
        row.size(),
        Instant.ofEpochMilli(row.modifiedMillis()).toString(),
        row.contentId(),
        row.holders());
  }
}
