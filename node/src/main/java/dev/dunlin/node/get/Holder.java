package dev.dunlin.node.get;

import dev.dunlin.node.remote.Called;
import dev.dunlin.node.trust.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one peer answered to all the names.
///
/// @param peer who
/// @param target where it is, with who it is; empty where it was not reached
/// @param files that it holds, by their paths there
/// @param missing names that it does not have, each with its words
/// @param problem why it does not answer, in words; empty where it does
/// @param more whether it has more than may be fetched at once
record Holder(
    Called peer,
    Optional<Target> target,
    Map<String, Held> files,
    Map<String, String> missing,
    String problem,
    boolean more) {
  static Holder silent(Called peer, String problem) {
    return new Holder(peer, Optional.empty(), Map.of(), Map.of(), problem, false);
  }

  String name() {
    return peer.name();
  }

  /// All that were reached.
  static List<Holder> reached(List<Holder> holders) {
    return holders.stream().filter(holder -> holder.target().isPresent()).toList();
  }
}
