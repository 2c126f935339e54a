package dev.dunlin.content.path;

import java.text.Normalizer;
import java.util.Locale;

/// Folds names that some file system, or some eye, takes for the same into one key.
final class CollisionKey {
  private CollisionKey() {}

  /// The key of a name: compatibility form (NFKC) with case folded and invisible characters left
  /// out. It folds rather too much than too little.
  static String of(String name) {
    if (isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    String plain = Normalizer.normalize(withoutInvisible(name), Normalizer.Form.NFKC);
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String withoutInvisible(String name) {
    StringBuilder seen = new StringBuilder(name.length());
    name.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT && !isVariationSelector(c))
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
  }
}
