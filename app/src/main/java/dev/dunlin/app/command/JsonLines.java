package dev.dunlin.app.command;

import io.avaje.jsonb.Jsonb;
import java.io.PrintStream;

/// Prints one JSON object a line, for scripts; nothing in it can steer a terminal. Every field is
/// there, null where there is no value.
public final class JsonLines {
  private final Jsonb json = Jsonb.builder().serializeNulls(true).serializeEmpty(true).build();
  private final PrintStream out;

  /// Lines to here.
  public JsonLines(PrintStream out) {
    this.out = out;
  }

  /// Prints an object by its declared type, which for a sealed family writes its `type`.
  public <T> void print(Class<T> family, T object) {
    out.println(inert(json.type(family).toJson(object)));
  }

  /// Writes as escapes what JSON allows inside strings and terminals act upon: the control
  /// characters above ASCII and the invisible ones.
  static String inert(String json) {
    int first = 0;
    while (first < json.length() && !isActive(json.charAt(first))) {
      first++;
    }
    if (first == json.length()) {
      return json;
    }
    StringBuilder inert = new StringBuilder(json.length() + 16).append(json, 0, first);
    for (int i = first; i < json.length(); i++) {
      char c = json.charAt(i);
      if (isActive(c)) {
        escape(inert, c);
      } else {
        inert.append(c);
      }
    }
    return inert.toString();
  }

  private static boolean isActive(char c) {
    if (c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void escape(StringBuilder to, char c) {
    to.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      to.append(Character.forDigit(c >> shift & 0xf, 16));
    }
  }
}
