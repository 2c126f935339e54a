package dev.dunlin.transfer.fetch;

import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.transfer.task.RateLimit;

/// How a receiver takes what it accepted.
///
/// @param landing the folder where it lands
/// @param conflicts what to do about names that are taken
/// @param durability what is promised before the receipt
/// @param limit how fast content may come in
/// @param claims hears what is about to land
public record Terms(
    Landing landing,
    ConflictChooser conflicts,
    Durability durability,
    RateLimit limit,
    Claims claims) {
  /// Terms by which everything may land.
  public Terms(Landing landing, ConflictChooser conflicts, Durability durability, RateLimit limit) {
    this(landing, conflicts, durability, limit, Claims.none());
  }
}
