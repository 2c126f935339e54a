package dev.dunlin.node.run;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.share.Introductions;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Learns who the peers are that the peers file names without an id: dials their addresses when a
/// stranger comes, since it may be one of them. Each is dialled once a minute at most.
final class Acquaintances implements Introductions {
  /// How long all the dialling for one stranger may take.
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /// How long an address is left alone after it was dialled.
  static final Duration PAUSE = Duration.ofMinutes(1);

  /// Most addresses that are dialled for one stranger.
  static final int MAX_AT_ONCE = 32;

  /// Reaches a peer and remembers who it was.
  @FunctionalInterface
  interface Reach {
    PeerId reach(Target target, Duration timeout) throws IOException;
  }

  private final AddressBook book;
  private final Reach reach;
  private final InstantSource clock;
  private final Map<String, Long> dialledMillis = new HashMap<>();

  Acquaintances(AddressBook book, Reach reach, InstantSource clock) {
    this.book = book;
    this.reach = reach;
    this.clock = clock;
  }

  /// One stranger at a time: who comes while others are dialled profits from it.
  @Override
  public synchronized boolean introduce(PeerId stranger) {
    try {
      List<Target> unmet = due();
      if (!unmet.isEmpty()) {
        dial(unmet);
      }
      return book.nameOf(stranger).isPresent();
    } catch (NodeException _) {
      return false;
    }
  }

  private List<Target> due() throws NodeException {
    long now = clock.millis();
    dialledMillis.values().removeIf(at -> now - at >= PAUSE.toMillis());
    List<Target> due =
        book.unmet().stream()
            .filter(target -> !dialledMillis.containsKey(target.name()))
            .limit(MAX_AT_ONCE)
            .toList();
    due.forEach(target -> dialledMillis.put(target.name(), now));
    return due;
  }

  private void dial(List<Target> unmet) {
    try (TaskGroup dialling = new TaskGroup("introduce")) {
      unmet.forEach(target -> dialling.start(() -> dial(target)));
      dialling.join();
    } catch (IOException _) {
      // Interrupted: who was not reached by now stays unknown.
    }
  }

  private void dial(Target target) {
    try {
      PeerId _ = reach.reach(target, PATIENCE);
    } catch (IOException _) {
      // Not there now.
    }
  }
}
