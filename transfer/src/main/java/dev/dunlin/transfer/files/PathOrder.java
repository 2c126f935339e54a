package dev.dunlin.transfer.files;

import java.util.Comparator;

/// The order of a listing: names by their code points, and what is in a folder right behind it, so
/// `/` before all others.
final class PathOrder implements Comparator<String> {
  static final PathOrder INSTANCE = new PathOrder();

  private PathOrder() {}

  @Override
  public int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /// Surrogates stand for code points above all that are one char.
  private static int rank(char c) {
    if (c == '/') {
      return -1;
    }
    return Character.isSurrogate(c) ? Character.MAX_VALUE + c : c;
  }
}
