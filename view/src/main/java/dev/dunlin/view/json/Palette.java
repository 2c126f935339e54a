package dev.dunlin.view.json;

/// What stands before each part of JSON on a terminal, to colour it; all empty for none.
///
/// @param end what ends a colour
public record Palette(
    String name, String string, String number, String literal, String folded, String end) {
  /// Without colours.
  public static final Palette NONE = new Palette("", "", "", "", "", "");

  /// The terminal's own colours, by SGR sequences.
  public static final Palette COLOURS =
      new Palette("\u001b[36m", "\u001b[32m", "\u001b[33m", "\u001b[35m", "\u001b[2m", "\u001b[0m");

  String of(JsonSink.Kind kind) {
    return switch (kind) {
      case NAME -> name;
      case STRING -> string;
      case NUMBER -> number;
      case LITERAL -> literal;
      case FOLDED -> folded;
      case START_OBJECT, END_OBJECT, START_ARRAY, END_ARRAY -> "";
    };
  }
}
