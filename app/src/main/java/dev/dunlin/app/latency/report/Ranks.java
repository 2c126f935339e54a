package dev.dunlin.app.latency.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whether two lists of values differ by more than chance: the test of Mann and Whitney, which asks
/// nothing of how the values are spread, by its normal approximation with ties counted.
final class Ranks {
  /// The fewest values of each for which the approximation holds.
  static final int LEAST = 8;

  /// Beyond this the two differ with an error of one in a hundred.
  static final double BEYOND = 2.576;

  private record Value(double value, boolean first) {}

  private Ranks() {}

  /// How far the sum of ranks is from what chance would give, in standard deviations: negative
  /// where the first has the smaller values.
  static double deviation(List<Double> first, List<Double> second) {
    List<Value> all = new ArrayList<>();
    first.forEach(value -> all.add(new Value(value, true)));
    second.forEach(value -> all.add(new Value(value, false)));
    all.sort(Comparator.comparingDouble(Value::value));
    double n = all.size();
    double rankSum = 0;
    double ties = 0;
    for (int from = 0; from < all.size(); ) {
      int to = from;
      while (to < all.size() && all.get(to).value() == all.get(from).value()) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      rankSum += rank * all.subList(from, to).stream().filter(Value::first).count();
      double same = to - from;
      ties += same * same * same - same;
      from = to;
    }
    double n1 = first.size();
    double n2 = second.size();
    double u = rankSum - n1 * (n1 + 1) / 2;
    double variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)));
    return variance <= 0 ? 0 : (u - n1 * n2 / 2) / Math.sqrt(variance);
  }
}
