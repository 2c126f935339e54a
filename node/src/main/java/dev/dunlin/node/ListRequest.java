package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;

/// What to list at whom.
///
/// @param peers names, ids, beginnings of ids, or `host:port`; empty for everybody who is known
/// @param names files, folders (`""` or none for all) and globs: `*` and `?` within a name, `**`
///   across folders
/// @param recursive whether what is below folders is listed too
/// @param contents whether content ids are asked where several peers hold one name; the holders
///   then hash what they have not hashed before
/// @param timeoutMillis how long a peer may take to be reached and to list; more than 0
@Json
public record ListRequest(
    List<String> peers,
    List<String> names,
    boolean recursive,
    boolean contents,
    long timeoutMillis) {
  /// How long a peer may take, where nobody said otherwise.
  public static final long DEFAULT_TIMEOUT_MILLIS = 10_000;

  public ListRequest {
    peers = List.copyOf(peers);
    names = List.copyOf(names);
    if (timeoutMillis <= 0) {
      throw new IllegalArgumentException("a listing with a timeout of " + timeoutMillis + " ms");
    }
  }
}
