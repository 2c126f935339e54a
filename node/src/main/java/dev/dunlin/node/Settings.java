package dev.dunlin.node;

import dev.dunlin.link.HostPort;
import java.nio.file.Path;
import java.util.Optional;

/// What `config.toml` says; every setting has a default, and a command's option comes first.
///
/// @param name what this node calls itself to others
/// @param listen where `up` and `receive` listen
/// @param into where offers land
/// @param accept how offers of peers are met that have no policy of their own
/// @param conflicts what to do about names that are taken
/// @param sync whether what lands is made durable before the receipt
/// @param bytesPerSecond most bytes a second; 0 for no limit
public record Settings(
    String name,
    HostPort listen,
    Path into,
    AcceptPolicy accept,
    ConflictPolicy conflicts,
    boolean sync,
    long bytesPerSecond) {
  /// Where a node listens, where nobody said otherwise.
  public static final int DEFAULT_PORT = 4433;

  /// How offers are taken by these settings.
  public ReceiveTerms terms() {
    return new ReceiveTerms(into.toString(), conflicts, sync, bytesPerSecond);
  }

  /// How a node runs by these settings.
  public NodeOptions options(Optional<HostPort> at, boolean attachable) {
    return new NodeOptions(name, at, attachable, accept, terms());
  }
}
