package dev.dunlin.content.disk;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private static List<String> variants(String name) {
    StringBuilder swapped = new StringBuilder(name.length());
    boolean ascii = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      ascii &= c < 0x80;
      swapped.append(
          Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    List<String> variants = new ArrayList<>(3);
    addOther(variants, name, swapped.toString());
    if (!ascii) {
      addOther(variants, name, Normalizer.normalize(name, Normalizer.Form.NFC));
      addOther(variants, name, Normalizer.normalize(name, Normalizer.Form.NFD));
    }
    return variants;
  }

  private static void addOther(List<String> variants, String name, String variant) {
    if (!variant.equals(name)) {
      variants.add(variant);
    }
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
