package dev.dunlin.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a node keeps its files: everything below `DUNLIN_HOME` where that is set, else below the
/// XDG base directories (freedesktop.org, version 0.8).
///
/// @param config what people write: settings and the peers file
/// @param state what the node writes and must keep: its key, whom it met, its history
/// @param cache what it can make again
public record Home(Path config, Path state, Path cache) {
  /// Longest path of a Unix-domain socket that every system takes, in bytes.
  private static final int MAX_SOCKET_PATH_BYTES = 100;

  /// The home that an environment names.
  public static Home of(Map<String, String> environment) {
    String all = environment.get("DUNLIN_HOME");
    if (all != null && !all.isEmpty()) {
      Path home = Path.of(all).toAbsolutePath().normalize();
      return new Home(home, home, home.resolve("cache"));
    }
    Path user = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    return new Home(
        xdg(environment.get("XDG_CONFIG_HOME"), user.resolve(".config")),
        xdg(environment.get("XDG_STATE_HOME"), user.resolve(".local/state")),
        xdg(environment.get("XDG_CACHE_HOME"), user.resolve(".cache")));
  }

  /// The specification has relative paths ignored.
  private static Path xdg(@Nullable String set, Path otherwise) {
    boolean usable = set != null && Path.of(set).isAbsolute();
    return (usable ? Path.of(set) : otherwise).resolve("dunlin");
  }

  /// The settings.
  public Path configFile() {
    return config.resolve("config.toml");
  }

  /// Lines of `peerID ipAddress port`, with the peer's id as an optional fourth column.
  public Path peersFile() {
    return config.resolve("peers.txt");
  }

  /// The hubs that this node joined: lines of `NAME HOST:PORT PEERID OWNNAME [no-ask]`.
  public Path hubsFile() {
    return config.resolve("hubs.txt");
  }

  /// Whom this node met, a JSON object a line.
  public Path knownPeersFile() {
    return state.resolve("known-peers.jsonl");
  }

  /// What was transferred, a JSON object a line.
  public Path historyFile() {
    return state.resolve("history.jsonl");
  }

  /// What is on its way to being sent or listed; emptied at will while no node runs.
  public Path spool() {
    return cache.resolve("spool");
  }

  /// Known piece hashes.
  public Path hashes() {
    return cache.resolve("hashes");
  }

  /// The socket that commands attach to, in a folder of its own that only this user enters. A home
  /// too deep for a socket's short path has it in the temporary folder, in a folder of this user's
  /// alone.
  public Path socket() {
    Path here = state.resolve("run").resolve("node.sock");
    if (here.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH_BYTES) {
      return here;
    }
    return Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("dunlin-" + System.getProperty("user.name"))
        .resolve(shortHash(here.toString()) + ".sock");
  }

  private static String shortHash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
