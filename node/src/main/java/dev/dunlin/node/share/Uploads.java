package dev.dunlin.node.share;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.link.identity.PeerId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names in the served folder that are being put there now, each by one peer: who comes second
/// is refused. Names that some file system takes for the same are the same here. Safe for many
/// threads.
public final class Uploads {
  /// Most names side by side in one put; a folder counts as one.
  public static final int MAX_NAMES = 20_000;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  /// One put that is under way.
  public final class Upload implements AutoCloseable {
    private final PeerId peer;
    private final String who;
    private final Instant since;
    private final List<String> keys;

    private Upload(PeerId peer, String who, Instant since, List<String> keys) {
      this.peer = peer;
      this.who = who;
      this.since = since;
      this.keys = keys;
    }

    /// Whose it is.
    public PeerId peer() {
      return peer;
    }

    /// Gives its names free. Doing it twice does nothing.
    @Override
    public void close() {
      free(this);
    }
  }

  /// What a name meets that is being put already.
  ///
  /// @param name as it would have been put
  /// @param upload by which it is taken
  public record Taken(String name, Upload upload) {
    /// Who, and since when.
    public String words() {
      return "\""
          + name
          + "\" is being put by "
          + upload.who
          + " since "
          + TIME.format(upload.since.atZone(ZoneId.systemDefault()));
    }
  }

  private final InstantSource clock;
  private final Map<String, Upload> byKey = new HashMap<>();

  /// None yet.
  public Uploads(InstantSource clock) {
    this.clock = clock;
  }

  /// The first of these names that is taken.
  public synchronized Optional<Taken> taken(Set<String> names) throws UnsafePathException {
    for (String name : names) {
      Upload upload = byKey.get(key(name));
      if (upload != null) {
        return Optional.of(new Taken(name, upload));
      }
    }
    return Optional.empty();
  }

  /// Takes these names; empty where one is taken meanwhile.
  ///
  /// @param who the peer's name for people
  public synchronized Optional<Upload> begin(PeerId peer, String who, Set<String> names)
      throws UnsafePathException {
    if (taken(names).isPresent()) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(key(name));
    }
    Upload upload = new Upload(peer, who, clock.instant(), keys);
    keys.forEach(key -> byKey.put(key, upload));
    return Optional.of(upload);
  }

  private synchronized void free(Upload upload) {
    upload.keys.forEach(key -> byKey.remove(key, upload));
  }

  private static String key(String name) throws UnsafePathException {
    return SafePath.parse(name).collisionKey();
  }
}
