package dev.dunlin.node.discovery;

import java.util.List;
import java.util.function.Predicate;

/// Who is on the same networks, as far as mDNS tells. Safe for many threads.
public interface Nearby extends AutoCloseable {
  /// Nobody, ever.
  Nearby NOBODY =
      new Nearby() {
        @Override
        public List<Found> found() {
          return List.of();
        }

        @Override
        public List<Found> look(Predicate<Found> wanted) {
          return List.of();
        }
      };

  /// Everybody who shows up now; takes no time.
  List<Found> found();

  /// Everybody, after a moment of looking where nobody is wanted who shows up already. An interrupt
  /// ends the looking and stays set.
  List<Found> look(Predicate<Found> wanted);

  /// Ends what is still under way. There is nothing to end where nobody looks.
  @Override
  default void close() {}
}
