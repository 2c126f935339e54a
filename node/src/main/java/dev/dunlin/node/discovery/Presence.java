package dev.dunlin.node.discovery;

import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A responder in each network there is. Used by one thread.
final class Presence implements AutoCloseable {
  /// A network that failed is tried again after so many looks.
  static final int TRY_AGAIN_AFTER = 12;

  /// How long good-byes may take, of all networks together.
  static final Duration GOOD_BYE = Duration.ofMillis(700);

  private static final Duration HURRY_EVERY = Duration.ofMillis(50);

  private final Network.Lister networks;
  private final Responder.Opener opener;
  private final Neighbours neighbours;
  private final Optional<Announcement> own;
  private final Consumer<String> trouble;
  private final Map<Network, Responder> open = new HashMap<>();
  private final Map<Network, Integer> failed = new HashMap<>();

  Presence(
      Network.Lister networks,
      Responder.Opener opener,
      Neighbours neighbours,
      @Nullable Announcement own,
      Consumer<String> trouble) {
    this.networks = networks;
    this.opener = opener;
    this.neighbours = neighbours;
    this.own = Optional.ofNullable(own);
    this.trouble = trouble;
  }

  /// One that only looks, and keeps its troubles to itself.
  Presence(Network.Lister networks, Responder.Opener opener, Neighbours neighbours) {
    this(networks, opener, neighbours, null, _ -> {});
  }

  /// Opens a responder in each network that came, and closes those in networks that went.
  void adjust() throws IOException {
    Set<Network> now = networks.list();
    failed.keySet().retainAll(now);
    for (Network gone : open.keySet().stream().filter(each -> !now.contains(each)).toList()) {
      close(Map.of(gone, open.get(gone)));
      open.remove(gone);
      neighbours.forget(gone);
    }
    for (Network network : now) {
      if (!open.containsKey(network) && isDue(network)) {
        enter(network);
      }
    }
  }

  private boolean isDue(Network network) {
    Integer looks = failed.computeIfPresent(network, (_, before) -> before + 1);
    return looks == null || looks % TRY_AGAIN_AFTER == 0;
  }

  private void enter(Network network) {
    try {
      open.put(network, opener.open(network, own, neighbours.in(network)));
      failed.remove(network);
    } catch (IOException e) {
      if (failed.putIfAbsent(network, 0) == null) {
        trouble.accept(
            "peers cannot be found by mDNS on " + network.name() + ": " + e.getMessage());
      }
    }
  }

  /// A responder says good-bye several times; the first is enough.
  private static void close(Map<Network, Responder> responders) {
    try (TaskGroup closing = new TaskGroup("mdns-close");
        TaskGroup clock = new TaskGroup("mdns-close-timeout")) {
      responders.values().forEach(each -> closing.start(each::close));
      clock.start(() -> {
        Thread.sleep(GOOD_BYE);
        hurry(closing);
      });
      closing.join();
    } catch (IOException _) {
      // Interrupted: those that are still closing are hurried by the group's end.
    }
  }

  /// A responder waits several times as it closes; each wait is cut short.
  private static void hurry(TaskGroup closing) throws InterruptedException {
    while (true) {
      closing.cancel();
      Thread.sleep(HURRY_EVERY);
    }
  }

  @Override
  public void close() {
    close(open);
    open.clear();
  }
}
