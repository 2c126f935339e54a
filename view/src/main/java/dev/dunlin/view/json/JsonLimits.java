package dev.dunlin.view.json;

/// How much of a file of JSON is held at once. What goes past it is an error of the file.
///
/// @param stringCharacters of the longest string
/// @param lineBytes of the longest line, where each line is a value
/// @param recordBits of the largest record that is filtered by date
/// @param recordCharacters of the same
public record JsonLimits(
    int stringCharacters, int lineBytes, int recordBits, int recordCharacters) {
  /// For files of the person who looks.
  public static final JsonLimits USUAL =
      new JsonLimits(
          32 << 20,
          JsonFile.MAX_LINE_BYTES,
          DateFilter.MAX_RECORD_BITS,
          DateFilter.MAX_RECORD_CHARACTERS);
}
