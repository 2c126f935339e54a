package dev.dunlin.transfer.message;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.path.SafePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the constructors of messages check; each failure names the field.
final class Checks {
  private Checks() {}

  static void present(@Nullable Object value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
  }

  static void notNegative(long value, String field) {
    if (value < 0) {
      throw new IllegalArgumentException("\"" + field + "\" is negative: " + value);
    }
  }

  static void atMost(long value, long limit, String field) {
    if (value > limit) {
      throw new IllegalArgumentException("\"" + field + "\" is " + value + ", more than " + limit);
    }
  }

  /// A moment, in microseconds since 1970.
  static void moment(long micros, String field) {
    notNegative(micros, field);
    atMost(micros, Limits.MAX_MICROS, field);
  }

  /// The text of a content id.
  static void contentId(@Nullable String id, String field) {
    present(id, field);
    ContentId _ = ContentId.parse(String.valueOf(id));
  }

  /// A path as a peer writes it: bounded in length, and not yet safe for anything.
  static void path(@Nullable String path, String field) {
    present(path, field);
    atMost(String.valueOf(path).length(), SafePath.MAX_BYTES, field);
  }

  /// An unmodifiable copy of the stamps of one side's timeline.
  static Map<String, Long> stamps(@Nullable Map<String, Long> stamps) {
    if (stamps == null) {
      throw new IllegalArgumentException("\"stamps\" is missing");
    }
    atMost(stamps.size(), Limits.MAX_STAMPS, "stamps");
    stamps.forEach((step, at) -> {
      atMost(step.length(), Limits.MAX_STEP, "stamps");
      present(at, step);
      moment(at, step);
    });
    return Collections.unmodifiableMap(new LinkedHashMap<>(stamps));
  }

  /// An unmodifiable copy of 1 to `limit` paths.
  static List<String> paths(@Nullable List<String> paths, int limit) {
    List<String> copy = bounded(paths, limit, "paths");
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("\"paths\" is empty");
    }
    copy.forEach(path -> path(path, "paths"));
    return copy;
  }

  /// An unmodifiable copy of a list of at most `limit` entries, none of them null.
  static <T> List<T> bounded(@Nullable List<T> list, int limit, String field) {
    if (list == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    atMost(list.size(), limit, field);
    return List.copyOf(list);
  }
}
