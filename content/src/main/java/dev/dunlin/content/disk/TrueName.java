package dev.dunlin.content.disk;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out under which name a disk really has what it shows under another: one that folds case or
/// Unicode forms finds `readme` when asked for `README`.
public final class TrueName {
  private TrueName() {}

  /// The name that the disk has for what it found under this one, if that is another.
  public static Optional<String> of(Folder folder, String name, Entry found) throws IOException {
    for (String variant : variants(name)) {
      if (folder.look(variant).map(Entry::fileKey).equals(Optional.of(found.fileKey()))) {
        return listed(folder, name);
      }
    }
    return Optional.empty();
  }

  /// Names that are another on a disk which tells names apart by their bytes.
  private static Set<String> variants(String name) {
    StringBuilder swapped = new StringBuilder();
    name.codePoints()
        .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
        .forEach(swapped::appendCodePoint);
    List<String> all =
        List.of(
            swapped.toString(),
            Normalizer.normalize(name, Normalizer.Form.NFC),
            Normalizer.normalize(name, Normalizer.Form.NFD));
    return Set.copyOf(all.stream().filter(variant -> !variant.equals(name)).distinct().toList());
  }

  private static Optional<String> listed(Folder folder, String name) throws IOException {
    List<String> names = folder.names();
    if (names.contains(name)) {
      return Optional.empty();
    }
    String key = keyOf(name);
    return names.stream().filter(other -> keyOf(other).equals(key)).findFirst();
  }

  private static String keyOf(String name) {
    try {
      return SafePath.parse(name).collisionKey();
    } catch (UnsafePathException _) {
      return name; // no name of ours, so none that could be meant
    }
  }
}
