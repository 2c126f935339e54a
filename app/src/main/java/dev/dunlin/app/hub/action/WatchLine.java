package dev.dunlin.app.hub.action;

import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.TransferView;
import io.avaje.jsonb.Json;
import java.util.List;

/// The line of `dunlin hub ctl watch --json`.
///
/// @param members those that move something, the most first
/// @param relays those that stand
/// @param transfers what moves in and out of the store
@Json
public record WatchLine(
    List<Moving> members, List<RelayView> relays, List<TransferView> transfers) {
  /// What a member moves.
  ///
  /// @param name of the member
  /// @param inPerSecond bytes a second that come from it
  /// @param outPerSecond bytes a second that go to it
  @Json
  public record Moving(String name, long inPerSecond, long outPerSecond) {}
}
