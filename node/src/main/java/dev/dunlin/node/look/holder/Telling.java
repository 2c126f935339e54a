package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.LookLimits;
import java.util.ArrayList;
import java.util.List;

/// The texts of one answer: each cut to what was asked, and together no more than an answer holds.
final class Telling {
  /// Quotes and a comma around a text.
  private static final int AROUND = 3;

  private final int characters;
  private int left = LookLimits.MAX_TOLD_BYTES;
  private int shortened;

  /// @param characters of each that are told
  Telling(int characters) {
    this.characters = characters;
  }

  /// Whether there is room for these, which is then taken.
  ///
  /// @param more bytes that come to them
  boolean take(List<String> texts, int more) {
    long bytes = more;
    for (String text : texts) {
      bytes += bytes(text);
    }
    if (bytes > left) {
      return false;
    }
    left -= (int) bytes;
    return true;
  }

  /// The text, or its beginning and an ellipsis.
  String cut(String text) {
    if (text.length() <= characters) {
      return text;
    }
    shortened++;
    return shortened(text, characters) + '…';
  }

  /// How many texts were cut.
  int shortened() {
    return shortened;
  }

  /// At most so many characters, without half of a pair at the end.
  static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  /// Notes as an answer may hold them.
  static List<String> notes(List<String> notes) {
    List<String> kept = new ArrayList<>();
    for (String note : notes.subList(0, Math.min(notes.size(), LookLimits.MAX_NOTES))) {
      kept.add(note(note));
    }
    return kept;
  }

  static String note(String note) {
    return note.length() <= LookLimits.MAX_NOTE
        ? note
        : shortened(note, LookLimits.MAX_NOTE - 1) + '…';
  }

  /// At most so many bytes a text takes in a line of JSON.
  static int bytes(String text) {
    int bytes = AROUND;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f || c == '\u2028' || c == '\u2029') {
        bytes += 6;
      } else {
        bytes += c < 0x80 ? 1 : 3;
      }
    }
    return bytes;
  }
}
