package dev.dunlin.transfer.message;

import dev.dunlin.content.hash.ContentId;
import java.util.List;
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

  /// The text of a content id.
  static void contentId(@Nullable String id, String field) {
    present(id, field);
    ContentId _ = ContentId.parse(String.valueOf(id));
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
