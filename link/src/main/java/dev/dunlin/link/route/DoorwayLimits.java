package dev.dunlin.link.route;

import java.time.Duration;

/// How many may come in at a listener.
///
/// @param links links in all
/// @param linksOfOne links of one address; many peers may sit behind one NAT
/// @param handshakes connections in all that are not secured yet
/// @param handshakesOfOne such connections of one address
/// @param handshake how long one may take to be secured
public record DoorwayLimits(
    int links, int linksOfOne, int handshakes, int handshakesOfOne, Duration handshake) {
  public static final DoorwayLimits DEFAULT =
      new DoorwayLimits(16_384, 1024, 512, 128, Duration.ofSeconds(10));
}
