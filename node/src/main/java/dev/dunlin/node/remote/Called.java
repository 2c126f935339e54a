package dev.dunlin.node.remote;

import dev.dunlin.node.trust.Target;
import java.util.Optional;

/// A peer that is to be asked.
///
/// @param name as it was named, or its best name
/// @param target where it is; empty where nobody is known by that name
/// @param problem why it is not known, in words; empty where it is
public record Called(String name, Optional<Target> target, String problem) {
  static Called of(String name, Target target) {
    return new Called(name, Optional.of(target), "");
  }

  static Called unknown(String name, String problem) {
    return new Called(name, Optional.empty(), problem);
  }
}
