package dev.dunlin.app.prompt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line in words, as a Unix shell has them: divided by spaces; `'...'` and `"..."` hold words
/// together, a backslash takes the meaning from what follows. There is nothing else: no variables,
/// no substitutions, no comments.
///
/// @param words without their quotes
/// @param open what is missing at the end, or null: `'`, `"` or `\`
public record Words(List<Word> words, @Nullable Character open) {
  /// A word.
  ///
  /// @param text without quotes
  /// @param start index of its first character in the line, a quote perhaps
  /// @param end index behind its last
  /// @param quoted whether any of it was quoted
  public record Word(String text, int start, int end, boolean quoted) {}

  /// Divides a line.
  public static Words of(String line) {
    return new Divider(line).divide();
  }

  /// The words alone.
  public List<String> texts() {
    return words.stream().map(Word::text).toList();
  }

  /// The words of each command: a new line outside quotes begins a new one.
  ///
  /// @param line that was divided
  public List<List<Word>> commands(String line) {
    List<List<Word>> commands = new ArrayList<>();
    int end = 0;
    for (Word word : words) {
      if (commands.isEmpty() || line.substring(end, word.start()).indexOf('\n') >= 0) {
        commands.add(new ArrayList<>());
      }
      commands.getLast().add(word);
      end = word.end();
    }
    return commands;
  }

  /// The word, quoted so that it comes out as it is.
  public static String quoted(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      plain &= !(Character.isWhitespace(c) || "'\"\\*?[~".indexOf(c) >= 0);
    }
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// Goes through a line once.
  private static final class Divider {
    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start = -1;
    private boolean quoted;
    private char quote;

    Divider(String line) {
      this.line = line;
    }

    Words divide() {
      boolean escaped = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (escaped) {
          escaped(c);
          escaped = false;
        } else if (c == '\\' && quote != '\'') {
          begin(i);
          quoted = true;
          escaped = true;
        } else {
          plain(c, i);
        }
      }
      @Nullable Character open = quote == 0 ? null : (Character) quote;
      open = escaped ? (Character) '\\' : open;
      end(line.length());
      return new Words(List.copyOf(words), open);
    }

    /// Between `"` a backslash that has nothing to take the meaning from stays.
    private void escaped(char c) {
      if (quote == '"' && c != '"' && c != '\\') {
        word.append('\\');
      }
      word.append(c);
    }

    private void plain(char c, int at) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (Character.isWhitespace(c)) {
        end(at);
      } else {
        begin(at);
        if (c == '\'' || c == '"') {
          quote = c;
          quoted = true;
        } else {
          word.append(c);
        }
      }
    }

    private void begin(int at) {
      if (start < 0) {
        start = at;
      }
    }

    private void end(int at) {
      if (start >= 0) {
        words.add(new Word(word.toString(), start, at, quoted));
        word.setLength(0);
        start = -1;
        quoted = false;
      }
    }
  }
}
