package dev.dunlin.view;

import dev.dunlin.view.csv.DialectFinder;
import dev.dunlin.view.image.ImageType;
import dev.dunlin.view.json.JsonFile;
import dev.dunlin.view.text.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What is in a file: told by how it begins, and by its name only where that leaves a choice.
public enum Contents {
  /// An image of an [ImageType].
  IMAGE,
  /// A table.
  CSV,
  /// JSON: a value, or several.
  JSON,
  /// JSON, a value a line.
  JSON_LINES,
  /// Any other text.
  TEXT,
  /// No text.
  BINARY;

  /// So much of a file is looked at.
  public static final int HEAD_BYTES = DialectFinder.HEAD_BYTES;

  /// Text that so large a share of rows divides alike is taken for a table.
  private static final double LIKELY_TABLE = 0.9;

  /// The first bytes of a file.
  public static byte[] head(Path file) throws IOException {
    return head(ByteSource.of(file));
  }

  /// The first of some bytes.
  public static byte[] head(ByteSource source) throws IOException {
    try (InputStream in = Channels.newInputStream(source.open())) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  /// What is in a file that begins so.
  ///
  /// @param name of the file
  /// @param cut whether the file goes on
  public static Contents of(byte[] head, boolean cut, String name) {
    if (ImageType.find(head).isPresent()) {
      return IMAGE;
    }
    TextEncoding encoding = TextEncoding.find(head, cut);
    if (!encoding.isText(head)) {
      return BINARY;
    }
    String ending = ending(name);
    return json(head, cut, encoding, ending)
        .orElseGet(() -> isTable(head, cut, ending) ? CSV : TEXT);
  }

  private static Optional<Contents> json(
      byte[] head, boolean cut, TextEncoding encoding, String ending) {
    switch (ending) {
      case "jsonl", "ndjson" -> {
        return Optional.of(JSON_LINES);
      }
      case "csv", "tsv", "tab", "txt", "log", "md" -> {
        return Optional.empty();
      }
      default -> {}
    }
    byte[] text = Arrays.copyOfRange(head, encoding.markBytes(), head.length);
    int values = JsonFile.values(text, cut);
    if (values > 1) {
      // Lines are read one by one only where the first of them is whole.
      return Optional.of(!encoding.isWide() && isFirstLineWhole(text) ? JSON_LINES : JSON);
    }
    return values == 1 || ending.equals("json") || ending.equals("geojson")
        ? Optional.of(JSON)
        : Optional.empty();
  }

  private static boolean isFirstLineWhole(byte[] text) {
    int start = 0;
    while (start < text.length && text[start] <= ' ' && text[start] >= 0) {
      start++;
    }
    int end = start;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return JsonFile.values(Arrays.copyOfRange(text, start, end), false) == 1;
  }

  private static boolean isTable(byte[] head, boolean cut, String ending) {
    return switch (ending) {
      case "csv", "tsv", "tab" -> true;
      case "txt", "log", "md" -> false;
      default -> DialectFinder.likeness(head, cut) >= LIKELY_TABLE;
    };
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
