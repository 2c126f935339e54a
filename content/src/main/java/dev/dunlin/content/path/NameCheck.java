package dev.dunlin.content.path;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Decides whether one segment of a path may be a name on a disk.
final class NameCheck {
  /// Names that this program gives its own unfinished files: a peer that could choose one could
  /// forge a journal.
  static final String RESERVED_PREFIX = ".dunlin-";

  private static final String WINDOWS_FORBIDDEN = "<>:\"|?*\\";
  private static final Set<String> WINDOWS_DEVICES =
      Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "clock$");
  private static final String DEVICE_DIGITS = "0123456789¹²³";

  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int SOFT_HYPHEN = 0xad;

  private NameCheck() {}

  /// What is wrong with a name, or nothing.
  static Optional<String> problem(String name, Rules rules) {
    if (name.isEmpty()) {
      return Optional.of("a part of it is empty");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("it steps out of its folder");
    }
    if (Utf8.length(name) > SafePath.MAX_SEGMENT_BYTES) {
      return Optional.of("a part of it is longer than " + SafePath.MAX_SEGMENT_BYTES + " bytes");
    }
    return characterProblem(name)
        .or(() -> reservedProblem(name))
        .or(() -> rules == Rules.WINDOWS ? windowsProblem(name) : Optional.empty());
  }

  private static Optional<String> characterProblem(String name) {
    int before = 0;
    for (int at = 0; at < name.length(); ) {
      int codePoint = name.codePointAt(at);
      if ((codePoint < 0x20 || codePoint > 0x7e) && !isAllowed(codePoint, before)) {
        return Optional.of("it has a character that cannot be seen");
      }
      if (codePoint == '/') {
        return Optional.of("a part of it has a slash");
      }
      before = codePoint;
      at += Character.charCount(codePoint);
    }
    return Optional.empty();
  }

  /// Hidden characters are refused, but for those that honest names need: joiners within scripts
  /// and emoji that are written with them (never after ASCII, where they only deceive), soft
  /// hyphens as copied from web pages, signs of Arabic script that are seen, and what a newer
  /// Unicode assigns.
  private static boolean isAllowed(int codePoint, int before) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> isAllowedFormat(codePoint, before);
      case Character.UNASSIGNED -> !isNoncharacter(codePoint);
      default -> !VisibleText.isFiller(codePoint);
    };
  }

  private static boolean isAllowedFormat(int codePoint, int before) {
    if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
      return before > 0x7f && Character.getType(before) != Character.FORMAT;
    }
    return codePoint == SOFT_HYPHEN
        || (codePoint >= 0x600 && codePoint <= 0x605)
        || codePoint == 0x6dd
        || codePoint == 0x70f;
  }

  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xfffe) == 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef);
  }

  private static Optional<String> reservedProblem(String name) {
    char first = name.charAt(0);
    boolean maybe = first == '.' || first > 0x7f;
    return maybe && CollisionKey.of(name).startsWith(RESERVED_PREFIX)
        ? Optional.of("names of unfinished files (" + RESERVED_PREFIX + "…) are reserved")
        : Optional.empty();
  }

  private static Optional<String> windowsProblem(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (WINDOWS_FORBIDDEN.indexOf(name.charAt(i)) >= 0) {
        return Optional.of("Windows has no names with " + name.charAt(i));
      }
    }
    if (name.endsWith(".") || name.endsWith(" ")) {
      return Optional.of("Windows has no names that end with a dot or a space");
    }
    return isWindowsDevice(name)
        ? Optional.of("it is the name of a device on Windows")
        : Optional.empty();
  }

  private static boolean isWindowsDevice(String name) {
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
    if (WINDOWS_DEVICES.contains(stem)) {
      return true;
    }
    return stem.length() == 4
        && (stem.startsWith("com") || stem.startsWith("lpt"))
        && DEVICE_DIGITS.indexOf(stem.charAt(3)) >= 0;
  }
}
