package dev.dunlin.node.discovery;

import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Shows a node in all its networks and finds the others there, for as long as it runs. Networks
/// that come and go are noticed.
public final class Discovery implements Nearby {
  /// How often the networks are looked at.
  static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final String device;
  private final PeerId self;
  private final Network.Lister networks;
  private final Responder.Opener opener;
  private final Consumer<String> trouble;
  private final Neighbours neighbours;

  /// Of this node, in this machine's networks; [#run] begins it.
  ///
  /// @param device the node's name for people
  /// @param trouble hears in words why a network is left out
  public Discovery(String device, PeerId self, Consumer<String> trouble) {
    this(device, self, trouble, Network::usable, JmdnsResponder::open);
  }

  Discovery(
      String device,
      PeerId self,
      Consumer<String> trouble,
      Network.Lister networks,
      Responder.Opener opener) {
    this.device = device;
    this.self = self;
    this.networks = networks;
    this.opener = opener;
    this.trouble = trouble;
    this.neighbours = new Neighbours(self);
  }

  /// Does it until interrupted.
  ///
  /// @param port where the node listens
  public void run(int port) throws InterruptedException {
    Announcement own = new Announcement(device, self, port);
    try (Presence presence = new Presence(networks, opener, neighbours, own, trouble)) {
      while (true) {
        try {
          presence.adjust();
        } catch (IOException e) {
          trouble.accept("this machine's networks cannot be listed: " + e.getMessage());
        }
        Thread.sleep(LOOK_EVERY);
      }
    }
  }

  @Override
  public List<Found> found() {
    return neighbours.all();
  }

  /// Who is there has been found before; there is nothing to wait for.
  @Override
  public List<Found> look(Predicate<Found> wanted) {
    return found();
  }
}
