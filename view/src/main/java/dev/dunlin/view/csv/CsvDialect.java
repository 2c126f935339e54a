package dev.dunlin.view.csv;

import dev.dunlin.view.text.TextEncoding;

/// How a table is written as text.
///
/// @param encoding of its characters
/// @param start where its first row begins, in bytes
/// @param separator between the cells of a row
/// @param quote around cells that hold separators or ends of lines
/// @param header whether the first row names the columns
public record CsvDialect(
    TextEncoding encoding, long start, char separator, char quote, boolean header) {
  /// As words: `UTF-8, separated by ";", with a header`.
  public String words() {
    String divided =
        switch (separator) {
          case '\t' -> "tabs";
          case ' ' -> "blanks";
          default -> "\"" + separator + "\"";
        };
    String quotes = quote == '"' ? "" : ", quoted with " + quote;
    return encoding.charset().name()
        + (encoding.certain() ? "" : " (guessed)")
        + ", separated by "
        + divided
        + quotes
        + (header ? ", with a header" : ", without a header");
  }

  CsvDialect withHeader(boolean has) {
    return new CsvDialect(encoding, start, separator, quote, has);
  }
}
