package dev.dunlin.transfer.offer;

import dev.dunlin.transfer.message.Limits;
import org.jspecify.annotations.Nullable;

/// Words for a person, cut to what a message may hold.
final class Words {
  private Words() {}

  static String shortened(@Nullable String text) {
    String words = String.valueOf(text);
    return words.length() <= Limits.MAX_TEXT
        ? words
        : words.substring(0, Limits.MAX_TEXT - 1) + "…";
  }
}
