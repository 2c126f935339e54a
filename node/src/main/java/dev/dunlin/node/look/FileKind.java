package dev.dunlin.node.look;

import dev.dunlin.view.Contents;
import dev.dunlin.view.csv.CellType;
import dev.dunlin.view.image.ImageType;
import java.util.Locale;

/// Kinds of things as words of the protocol, which are those of the room `view` in lower case.
public final class FileKind {
  private FileKind() {}

  /// What a word says of a file.
  static Contents of(String word) {
    return find(Contents.class, word, "contents");
  }

  /// What a word says of a column.
  static CellType cells(String word) {
    return find(CellType.class, word, "kind");
  }

  /// What a word says of an image.
  static ImageType image(String word) {
    return find(ImageType.class, word, "image");
  }

  /// The word for one.
  public static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E find(Class<E> kinds, String word, String field) {
    for (E kind : kinds.getEnumConstants()) {
      if (word(kind).equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("\"" + field + "\" is none that is known");
  }
}
