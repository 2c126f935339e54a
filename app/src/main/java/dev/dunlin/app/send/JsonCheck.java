package dev.dunlin.app.send;

/// Whether a text is JSON by the letter of RFC 8259, of bounded depth. The library's reader is made
/// to read what others wrote, and takes commas too many and lines broken inside strings.
final class JsonCheck {
  /// How deep values may lie in each other.
  static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  private JsonCheck(String text) {
    this.text = text;
  }

  /// Throws IllegalArgumentException, with words for a person, where it is not.
  static void check(String text) {
    JsonCheck check = new JsonCheck(text);
    check.value(0);
    if (check.at < text.length()) {
      throw check.wrong("something follows the value");
    }
  }

  private void value(int depth) {
    if (depth > MAX_DEPTH) {
      throw wrong("values lie more than " + MAX_DEPTH + " deep");
    }
    skipSpace();
    switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
    skipSpace();
  }

  private void object(int depth) {
    at++;
    skipSpace();
    if (takes('}')) {
      return;
    }
    do {
      skipSpace();
      if (peek() != '"') {
        throw wrong("a name in quotes is missing");
      }
      string();
      skipSpace();
      if (!takes(':')) {
        throw wrong("a colon is missing");
      }
      value(depth + 1);
    } while (takes(','));
    if (!takes('}')) {
      throw wrong("a comma or } is missing");
    }
  }

  private void array(int depth) {
    at++;
    skipSpace();
    if (takes(']')) {
      return;
    }
    do {
      value(depth + 1);
    } while (takes(','));
    if (!takes(']')) {
      throw wrong("a comma or ] is missing");
    }
  }

  private void string() {
    at++;
    while (!takes('"')) {
      char c = peek();
      if (c < ' ') {
        throw wrong(at < text.length() ? "a control character in a string" : "a string has no end");
      }
      at++;
      if (c == '\\') {
        escape();
      }
    }
  }

  private void escape() {
    char c = peek();
    if ("\"\\/bfnrtu".indexOf(c) < 0) {
      throw wrong("no such escape");
    }
    at++;
    for (int i = 0; c == 'u' && i < 4; i++, at++) {
      if (Character.digit(peek(), 16) < 0 || peek() > 'f') {
        throw wrong("four hexadecimal digits are missing");
      }
    }
  }

  private void number() {
    takes('-');
    if (!takes('0')) {
      digits();
    }
    if (takes('.')) {
      digits();
    }
    if (takes('e') || takes('E')) {
      boolean _ = takes('+') || takes('-');
      digits();
    }
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("a value is missing or is none");
    }
  }

  private void word(String word) {
    if (!text.startsWith(word, at)) {
      throw wrong("no such word");
    }
    at += word.length();
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean takes(char wanted) {
    boolean found = at < text.length() && text.charAt(at) == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  /// The next character, or NUL, which JSON never has, at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + ", at character " + (at + 1));
  }
}
