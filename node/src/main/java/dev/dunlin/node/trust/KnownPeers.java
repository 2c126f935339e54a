package dev.dunlin.node.trust;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Who answered to which name before: trust on first use, as with ssh. One JSON object a line, so
/// that a person can read it; several processes may change it at the same time.
///
/// Safe for many threads.
public final class KnownPeers {
  /// Most names remembered; past that the longest unseen is forgotten that nobody said anything
  /// about.
  static final int MAX_NAMES = 10_000;

  private static final int MAX_LINE = 8 * 1024;
  private static final JsonLine<Met> LINE = JsonLine.of(Met.class, MAX_LINE);

  private final Path file;
  private final Path folder;
  private final ReentrantLock inProcess = new ReentrantLock();

  /// The peers kept in this file, which need not be there yet.
  public KnownPeers(Path file) {
    this.file = file.toAbsolutePath();
    this.folder = Objects.requireNonNull(this.file.getParent(), "a file in a folder");
  }

  /// Everything remembered.
  public List<Met> all() throws NodeException {
    return List.copyOf(load().values());
  }

  /// What is remembered of a name.
  public Optional<Met> byName(String name) throws NodeException {
    return Optional.ofNullable(load().get(name));
  }

  /// How this peer's offers are met, where somebody said so.
  public Optional<AcceptPolicy> policy(PeerId id) throws NodeException {
    String text = id.toString();
    for (Met met : load().values()) {
      if (met.id().equals(text) && met.policy() != null) {
        return Optional.of(met.policy());
      }
    }
    return Optional.empty();
  }

  /// Remembers that a peer answered to a name, now. True where the name is new.
  public boolean met(String name, PeerId id, long nowMillis) throws NodeException {
    boolean[] first = new boolean[1];
    change(names -> {
      Met before = names.get(name);
      if (before != null && before.id().equals(id.toString())) {
        names.put(name, before.seen(nowMillis));
      } else {
        names.put(name, new Met(name, id.toString(), null, nowMillis, nowMillis, false));
        first[0] = true;
      }
      return names;
    });
    return first[0];
  }

  /// Pins an id under a name, in place of what was known under it.
  public void pin(String name, PeerId id, long nowMillis) throws NodeException {
    change(names -> {
      names.put(name, new Met(name, id.toString(), null, nowMillis, nowMillis, true));
      return names;
    });
  }

  /// Sets how a peer's offers are met, under every name that it is known by.
  public void policy(PeerId id, String name, AcceptPolicy policy, long nowMillis)
      throws NodeException {
    String text = id.toString();
    change(names -> {
      names.putIfAbsent(name, new Met(name, text, policy, nowMillis, 0, false));
      names.replaceAll((_, met) ->
          met.id().equals(text)
              ? new Met(met.name(), text, policy, met.firstSeen(), met.lastSeen(), met.pinned())
              : met);
      return names;
    });
  }

  /// Forgets a name, and whatever else is known of the id it stands for. False where nothing was.
  public boolean forget(String name) throws NodeException {
    boolean[] known = new boolean[1];
    change(names -> {
      Met gone = names.remove(name);
      known[0] = gone != null;
      return names;
    });
    return known[0];
  }

  private Map<String, Met> load() throws NodeException {
    Map<String, Met> names = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          Met met = LINE.decode(line.getBytes(StandardCharsets.UTF_8));
          names.put(met.name(), met);
        }
      }
    } catch (NoSuchFileException _) {
      return names;
    } catch (IOException e) {
      throw new NodeException(
          Reason.BAD_STATE, file + " cannot be read; mend or remove it: " + e.getMessage(), e);
    }
    return names;
  }

  private void change(UnaryOperator<Map<String, Met>> change) throws NodeException {
    inProcess.lock();
    try {
      Files.createDirectories(folder);
      Path lock = folder.resolve(file.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        Map<String, Met> names = change.apply(load());
        bound(names);
        save(names);
      }
    } catch (NodeException e) {
      throw e;
    } catch (IOException e) {
      throw new NodeException(Reason.DISK, file + " cannot be written: " + e.getMessage(), e);
    } finally {
      inProcess.unlock();
    }
  }

  private static void bound(Map<String, Met> names) {
    while (names.size() > MAX_NAMES) {
      names.values().stream()
          .filter(met -> met.policy() == null && !met.pinned())
          .min(Comparator.comparingLong(Met::lastSeen))
          .ifPresentOrElse(
              met -> names.remove(met.name()),
              () -> names.remove(names.keySet().iterator().next()));
    }
  }

  private void save(Map<String, Met> names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Met met : names.values()) {
      text.append(new String(LINE.encode(met), StandardCharsets.UTF_8)).append('\n');
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
