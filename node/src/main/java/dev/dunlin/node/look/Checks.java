package dev.dunlin.node.look;

import dev.dunlin.content.path.SafePath;
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

  static void atMost(long value, long limit, String field) {
    if (value > limit) {
      throw new IllegalArgumentException("\"" + field + "\" is " + value + ", more than " + limit);
    }
  }

  static void notNegative(long value, String field) {
    within(value, 0, Long.MAX_VALUE, field);
  }

  static void within(long value, long least, long most, String field) {
    if (value < least) {
      throw new IllegalArgumentException("\"" + field + "\" is " + value + ", less than " + least);
    }
    atMost(value, most, field);
  }

  /// A path as a peer writes it: bounded in length, and not yet safe for anything.
  static void path(@Nullable String path) {
    text(path, SafePath.MAX_BYTES, "path");
  }

  static void text(@Nullable String text, int most, String field) {
    present(text, field);
    atMost(String.valueOf(text).length(), most, field);
  }

  static void wordOrNone(@Nullable String word, String field) {
    if (word != null) {
      text(word, LookLimits.MAX_WORD, field);
    }
  }

  static List<String> words(@Nullable List<String> words, int most, String field) {
    return texts(words, most, LookLimits.MAX_WORD, field);
  }

  static List<String> notes(@Nullable List<String> notes, String field) {
    return texts(notes, LookLimits.MAX_NOTES, LookLimits.MAX_NOTE, field);
  }

  /// An unmodifiable copy of at most `most` texts, each of at most `characters`.
  static List<String> texts(@Nullable List<String> texts, int most, int characters, String field) {
    List<String> copy = bounded(texts, most, field);
    copy.forEach(text -> text(text, characters, field));
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
