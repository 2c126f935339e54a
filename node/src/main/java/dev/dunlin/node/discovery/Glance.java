package dev.dunlin.node.discovery;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// Looks around only when somebody is looked for that is not known, for a moment: for a node that
/// ends soon. It does not show itself.
public final class Glance implements Nearby {
  /// How long a peer that is not known is looked for.
  static final Duration MOMENT = Duration.ofSeconds(2);

  private final PeerId self;
  private final Network.Lister networks;
  private final Responder.Opener opener;
  private final TaskGroup closing = new TaskGroup("mdns-glance");
  private List<Found> last = List.of();

  /// For this node, in this machine's networks.
  public Glance(PeerId self) {
    this(self, Network::usable, JmdnsResponder::open);
  }

  Glance(PeerId self, Network.Lister networks, Responder.Opener opener) {
    this.self = self;
    this.networks = networks;
    this.opener = opener;
  }

  @Override
  public synchronized List<Found> found() {
    return last;
  }

  /// Several that look at the same time look one after the other, and see what was found before.
  @Override
  public synchronized List<Found> look(Predicate<Found> wanted) {
    if (last.stream().noneMatch(wanted)) {
      Neighbours neighbours = new Neighbours(self);
      Presence presence = new Presence(networks, opener, neighbours);
      try {
        presence.adjust();
        neighbours.await(wanted, MOMENT.toNanos());
      } catch (IOException _) {
        // Networks that cannot be listed have nobody in them.
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      } finally {
        closing.start(presence::close);
      }
      last = neighbours.all();
    }
    return last;
  }

  @Override
  public void close() {
    closing.close();
  }
}
