package dev.dunlin.node;

import dev.dunlin.link.HostPort;
import java.nio.file.Path;
import java.util.List;
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
/// @param serve the served folder of `up`; empty for none
/// @param allow what is granted in it
/// @param quotaBytes most bytes that it may hold after a put; 0 for no limit
/// @param followLinks whether links are served that lead out of it
/// @param discover whether peers are found, and this node shows itself, by mDNS
public record Settings(
    String name,
    HostPort listen,
    Path into,
    AcceptPolicy accept,
    ConflictPolicy conflicts,
    boolean sync,
    long bytesPerSecond,
    Optional<Path> serve,
    List<Grant> allow,
    long quotaBytes,
    boolean followLinks,
    boolean discover) {
  /// Where a node listens, where nobody said otherwise.
  public static final int DEFAULT_PORT = 4433;

  public Settings {
    allow = List.copyOf(allow);
  }

  /// What is shared by these settings.
  public Optional<Sharing> sharing() {
    return serve.map(folder -> new Sharing(folder, allow, quotaBytes, followLinks));
  }

  /// These, with another answer to offers.
  public Settings withAccept(AcceptPolicy policy) {
    return new Settings(
        name,
        listen,
        into,
        policy,
        conflicts,
        sync,
        bytesPerSecond,
        serve,
        allow,
        quotaBytes,
        followLinks,
        discover);
  }

  /// How offers are taken by these settings.
  public ReceiveTerms terms() {
    return new ReceiveTerms(into.toString(), conflicts, sync, bytesPerSecond);
  }

  /// How a node runs by these settings; only an attachable one shares.
  public NodeOptions options(Optional<HostPort> at, boolean attachable) {
    return new NodeOptions(
        name, at, attachable, accept, terms(), attachable ? sharing() : Optional.empty(), discover);
  }
}
