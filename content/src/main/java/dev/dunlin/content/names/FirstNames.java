package dev.dunlin.content.names;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/// Picks the first so many names after one from all that it is told, and never has more of them.
/// For one thread.
final class FirstNames {
  private final String after;
  private final int most;
  private final Predicate<String> allowed;
  private final PriorityQueue<String> first = new PriorityQueue<>(NameOrder.INSTANCE.reversed());
  private long told;
  private boolean cut;

  FirstNames(String after, int most, Predicate<String> allowed) {
    this.after = after;
    this.most = most;
    this.allowed = allowed;
  }

  void tell(String name) {
    told++;
    if (NameOrder.INSTANCE.compare(name, after) <= 0) {
      return;
    }
    boolean full = first.size() == most;
    if (full && NameOrder.INSTANCE.compare(name, first.element()) >= 0) {
      cut = true;
    } else if (allowed.test(name)) {
      first.add(name);
      if (full) {
        first.remove();
        cut = true;
      }
    }
  }

  String after() {
    return after;
  }

  /// How many names were told, whether they count or not.
  long told() {
    return told;
  }

  /// Whether there might be more names after those that were picked.
  boolean isCut() {
    return cut;
  }

  List<String> inOrder() {
    List<String> names = new ArrayList<>(first);
    names.sort(NameOrder.INSTANCE);
    return names;
  }
}
