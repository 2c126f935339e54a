package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;

/// What to fetch from whom.
///
/// @param names files, folders (all below) and globs in the peers' served folders, at least one
/// @param from names, ids, beginnings of ids, or `host:port`; empty for whoever holds it
/// @param terms where it lands, and how
/// @param pieceSize bytes asked for at a time, for experiments with one holder; 0 for the usual
/// @param totalTimeoutMillis how long it may take in all; 0 for no limit
/// @param idleTimeoutMillis how long nothing may move before a file is given up
@Json
public record GetRequest(
    List<String> names,
    List<String> from,
    ReceiveTerms terms,
    int pieceSize,
    long totalTimeoutMillis,
    long idleTimeoutMillis) {
  /// Least piece size, in bytes.
  public static final int MIN_PIECE_SIZE = 100;

  /// Greatest piece size, in bytes.
  public static final int MAX_PIECE_SIZE = 1 << 20;

  public GetRequest {
    names = List.copyOf(names);
    from = List.copyOf(from);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("fetching takes at least one name");
    }
    if (pieceSize != 0 && (pieceSize < MIN_PIECE_SIZE || pieceSize > MAX_PIECE_SIZE)) {
      throw new IllegalArgumentException(
          "a piece size has " + MIN_PIECE_SIZE + " to " + MAX_PIECE_SIZE + " bytes: " + pieceSize);
    }
    if (terms.conflicts() == ConflictPolicy.ASK) {
      throw new IllegalArgumentException(
          "nobody is asked while files are fetched: rename, overwrite or skip what is taken");
    }
    if (totalTimeoutMillis < 0 || idleTimeoutMillis <= 0) {
      throw new IllegalArgumentException("fetching takes an idle timeout");
    }
  }
}
