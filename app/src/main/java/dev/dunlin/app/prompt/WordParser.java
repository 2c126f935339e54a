package dev.dunlin.app.prompt;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Tells JLine where the [Words] of a line are.
final class WordParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    boolean completing = context == ParseContext.COMPLETE;
    // What is completed ends at the cursor, whatever follows.
    Words all = Words.of(completing ? line.substring(0, cursor) : line);
    if (context == ParseContext.ACCEPT_LINE && all.open() != null) {
      throw new EOFError(-1, -1, "the line is not at its end");
    }
    List<String> words = all.texts();
    boolean begun = !words.isEmpty() && all.words().getLast().end() == cursor;
    if (completing && !begun) {
      return new Line(line, cursor, append(words, ""), cursor);
    }
    int start = words.isEmpty() ? cursor : all.words().getLast().start();
    return new Line(line, cursor, words.isEmpty() ? List.of("") : words, start);
  }

  private static List<String> append(List<String> words, String word) {
    return java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of(word))
        .toList();
  }

  /// A backslash joins lines only through [Words].
  @Override
  public boolean isEscapeChar(char c) {
    return c == '\\';
  }

  /// A line whose last word is the one with the cursor at its end.
  private record Line(String line, int cursor, List<String> words, int start)
      implements CompletingParsedLine {
    @Override
    public String word() {
      return words.getLast();
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return words.size() - 1;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      // A word that goes on must stay open for more: its quotes come as backslashes.
      return escaped(candidate);
    }

    @Override
    public int rawWordCursor() {
      return cursor - start;
    }

    @Override
    public int rawWordLength() {
      return cursor - start;
    }

    private static String escaped(CharSequence word) {
      StringBuilder escaped = new StringBuilder();
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (Character.isWhitespace(c) || "'\"\\*?[".indexOf(c) >= 0) {
          escaped.append('\\');
        }
        escaped.append(c);
      }
      return escaped.toString();
    }
  }
}
