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
/// @param measuredBy null to send it; else it is only made to be measured, by these routes alone
///   (words as of [Routes#parse]): it goes the whole way, to the receiver's disk, who then deletes
///   it, and no history keeps it
@Json
public record SendRequest(
    List<String> paths,
    List<String> peers,
    long totalTimeoutMillis,
    long idleTimeoutMillis,
    long bytesPerSecond,
    @Nullable String leaveAtHub,
    @Nullable String measuredBy) {
  /// Everybody: a broadcast.
  public static final String ALL = "all";

  /// How long nothing may move, where nobody said otherwise.
  public static final long DEFAULT_IDLE_TIMEOUT_MILLIS = 60_000;

  /// One that is kept.
  public SendRequest(
      List<String> paths,
      List<String> peers,
      long totalTimeoutMillis,
      long idleTimeoutMillis,
      long bytesPerSecond,
      @Nullable String leaveAtHub) {
    this(paths, peers, totalTimeoutMillis, idleTimeoutMillis, bytesPerSecond, leaveAtHub, null);
  }

  public SendRequest {
    paths = List.copyOf(paths);
    peers = List.copyOf(peers);
    if (paths.isEmpty() || peers.isEmpty()) {
      throw new IllegalArgumentException("sending takes at least one path and one peer");
    }
    if (leaveAtHub != null && measuredBy != null) {
      throw new IllegalArgumentException("what is measured is not left at a hub");
    }
  }

  /// The same for other peers.
  public SendRequest to(List<String> others) {
    return new SendRequest(
        paths,
        others,
        totalTimeoutMillis,
        idleTimeoutMillis,
        bytesPerSecond,
        leaveAtHub,
        measuredBy);
  }
}
