package dev.dunlin.content.path;

import java.util.Locale;

/// What a name must keep to on the system where the file is to land.
///
/// What is dangerous everywhere is refused everywhere. A colon, a question mark, `aux.c` or a
/// trailing dot are honest names on Linux and macOS and impossible on Windows, so they are refused
/// only there.
public enum Rules {
  /// Linux, macOS and other POSIX systems.
  POSIX,
  /// Windows.
  WINDOWS;

  /// The rules of the system that this program runs on.
  public static Rules local() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return os.startsWith("windows") ? WINDOWS : POSIX;
  }
}
