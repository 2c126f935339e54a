package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to send to whom.
///
/// @param paths absolute paths of files and folders, at least one; each is offered under its own
///   name
/// @param peers names, ids, beginnings of ids, or `host:port`, at least one; [#ALL] for everybody
///   who can be named but this node itself and hubs
/// @param totalTimeoutMillis how long it may take in all; 0 for no limit
/// @param idleTimeoutMillis how long nothing may move before a peer is given up
/// @param bytesPerSecond most bytes a second to all peers together; 0 for no limit
/// @param leaveAtHub null to offer it to the peers; else the name of a joined hub, or `hub` for the
///   only one, where it is left for them: they are then members of that hub, and may be away
@Json
public record SendRequest(
    List<String> paths,
    List<String> peers,
    long totalTimeoutMillis,
    long idleTimeoutMillis,
    long bytesPerSecond,
    @Nullable String leaveAtHub) {
  /// Everybody: a broadcast.
  public static final String ALL = "all";

  /// How long nothing may move, where nobody said otherwise.
  public static final long DEFAULT_IDLE_TIMEOUT_MILLIS = 60_000;

  public SendRequest {
    paths = List.copyOf(paths);
    peers = List.copyOf(peers);
    if (paths.isEmpty() || peers.isEmpty()) {
      throw new IllegalArgumentException("sending takes at least one path and one peer");
    }
  }

  /// The same for other peers.
  public SendRequest to(List<String> others) {
    return new SendRequest(
        paths, others, totalTimeoutMillis, idleTimeoutMillis, bytesPerSecond, leaveAtHub);
  }
}
