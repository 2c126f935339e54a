package dev.dunlin.content.names;

import java.util.Comparator;

/// The order of names by their code points, which is that of their bytes in UTF-8 and the same on
/// every system.
public final class NameOrder implements Comparator<String> {
  /// The order.
  public static final NameOrder INSTANCE = new NameOrder();

  private NameOrder() {}

  @Override
  public int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above all that are one char.
        boolean together = Character.isSurrogate(a) == Character.isSurrogate(b);
        return together ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
