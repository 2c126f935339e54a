package dev.dunlin.app.receive;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.Settings;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Answers the offers of a running node, one question at a time; what was accepted lands meanwhile.
final class Answering {
  private static final Duration LOOK_EVERY = Duration.ofHours(1);

  private final Context context;
  private final ReceptionTeller teller;
  private final Settings settings;

  Answering(Context context, ReceptionTeller teller, Settings settings) {
    this.context = context;
    this.teller = teller;
    this.settings = settings;
  }

  /// Does so until it is interrupted.
  void answerAll(Node node) throws NodeException, InterruptedException {
    try (Keyboard keyboard = new Keyboard(context.in(), context.out());
        Landings landings = new Landings()) {
      while (true) {
        PendingOffer offer = node.nextOffer(LOOK_EVERY).orElse(null);
        if (offer != null) {
          answer(node, offer, keyboard, landings);
        }
      }
    }
  }

  private void answer(Node node, PendingOffer offer, Keyboard keyboard, Landings landings)
      throws InterruptedException {
    try {
      if (isYes(node, offer, keyboard)) {
        landings.begin(() -> land(offer, keyboard));
      } else {
        offer.decline("the receiver said no");
        offer.close();
      }
    } catch (NodeException e) {
      offer.close();
      context.error(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      offer.close();
      throw e;
    }
  }

  private boolean isYes(Node node, PendingOffer offer, Keyboard keyboard)
      throws NodeException, InterruptedException {
    if (isAlwaysAccepted(node, offer.summary())) {
      return true;
    }
    teller.pause();
    try {
      teller.show(offer, settings);
      return keyboard.confirm("accept? [y/N] ");
    } finally {
      teller.resume();
    }
  }

  /// While somebody waits for offers, those come here too that a peer's policy accepts.
  private static boolean isAlwaysAccepted(Node node, OfferSummary offer) throws NodeException {
    for (KnownPeer peer : node.peers()) {
      if (offer.peerId().equals(peer.id()) && peer.policy() == AcceptPolicy.ALWAYS) {
        return true;
      }
    }
    return false;
  }

  private void land(PendingOffer offer, Keyboard keyboard) {
    ConflictQuestions questions = new ConflictQuestions(keyboard, teller::pause, teller::resume);
    try (offer) {
      // How it goes and how it ended comes to the teller as events of the node.
      var _ = offer.accept(settings.terms(), questions, _ -> {});
    } catch (NodeException e) {
      context.error(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What lands while the next question is asked. Closing cancels what is under way.
  private static final class Landings implements AutoCloseable {
    private final ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("landing-", 0).factory());

    void begin(Runnable landing) {
      threads.execute(landing);
    }

    @Override
    public void close() {
      threads.shutdownNow();
      threads.close();
    }
  }
}
