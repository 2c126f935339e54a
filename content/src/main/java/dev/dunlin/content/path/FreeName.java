package dev.dunlin.content.path;

import java.util.Locale;

/// Names for what must not take the name of something else: `name (1).ext`.
public final class FreeName {
  private FreeName() {}

  /// The name with a number before its ending, cut so that it stays a name that fits.
  public static String numbered(String name, int number) {
    String ending = ending(name);
    String stem = name.substring(0, name.length() - ending.length());
    String suffix = " (" + number + ")" + ending;
    return Utf8.cut(stem, SafePath.MAX_SEGMENT_BYTES - Utf8.length(suffix)) + suffix;
  }

  /// The ending from its dot: at most 16 characters, `.tar.gz` as one; none for `.bashrc`.
  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || name.length() - dot > 16 || dot == name.length() - 1) {
      return "";
    }
    boolean tar = dot > 4 && name.substring(dot - 4, dot).toLowerCase(Locale.ROOT).equals(".tar");
    return name.substring(tar ? dot - 4 : dot);
  }
}
