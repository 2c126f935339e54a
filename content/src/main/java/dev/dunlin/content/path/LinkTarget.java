package dev.dunlin.content.path;

import java.util.ArrayList;
import java.util.List;

/// Decides whether a symbolic link leads out of the root that it is in.
///
/// A target is taken only if it is relative, stays inside, and climbs (`..`) only at its start:
/// then where it leads does not depend on what other links say, and if every link in a tree keeps
/// to this, no chain of them leads outside.
public final class LinkTarget {
  private LinkTarget() {}

  /// Where a link leads, as names from the root; empty for the root itself.
  public static List<String> resolve(SafePath link, String target) throws UnsafePathException {
    if (target.isEmpty() || target.startsWith("/")) {
      throw refused(link, target, target.isEmpty() ? "is empty" : "is absolute");
    }
    if (target.length() > SafePath.MAX_BYTES) {
      throw refused(link, target, "is too long");
    }
    List<String> at = new ArrayList<>(link.parent().map(SafePath::segments).orElse(List.of()));
    boolean descended = false;
    for (String name : target.split("/", -1)) {
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        climb(link, target, at, descended);
      } else {
        descended = true;
        at.add(name);
      }
    }
    if (!at.isEmpty()) {
      checkNames(link, target, at);
    }
    return List.copyOf(at);
  }

  private static void climb(SafePath link, String target, List<String> at, boolean descended)
      throws UnsafePathException {
    if (descended) {
      throw refused(link, target, "climbs after a name");
    }
    if (at.isEmpty()) {
      throw refused(link, target, "leads outside");
    }
    at.removeLast();
  }

  private static void checkNames(SafePath link, String target, List<String> names)
      throws UnsafePathException {
    try {
      SafePath.parse(String.join("/", names));
    } catch (UnsafePathException e) {
      UnsafePathException refused = refused(link, target, "is refused: " + e.reason());
      refused.initCause(e);
      throw refused;
    }
  }

  private static UnsafePathException refused(SafePath link, String target, String why) {
    return new UnsafePathException(
        link.toString(), "its link target \"" + VisibleText.of(target, 120) + "\" " + why);
  }
}
