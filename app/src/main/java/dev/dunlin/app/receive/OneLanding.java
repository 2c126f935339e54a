package dev.dunlin.app.receive;

import dev.dunlin.node.ConflictAsker;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.Settings;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// An offer that lands, while others may come. One that is begun takes the place of the one before.
/// Closing cancels what is under way.
final class OneLanding implements AutoCloseable {
  /// What happens meanwhile.
  sealed interface Happening {}

  /// It ended.
  record Landed(ReceiveReport report) implements Happening {}

  /// It could not go on.
  record Failed(NodeException why) implements Happening {}

  /// Something else is offered, to be answered.
  record Offered(PendingOffer offer) implements Happening {}

  private static final Duration LOOK_EVERY = Duration.ofHours(1);

  /// An offer that was withdrawn before the yes fails sooner; who offers next is then not told that
  /// this one is busy.
  private static final Duration SETTLED = Duration.ofMillis(200);

  private static final int MAX_HAPPENINGS = 16;
  private static final long KEY = 0;

  private final ReceptionTeller teller;
  private final Settings settings;
  private final ConflictAsker asker;
  private final BlockingQueue<Happening> happenings = new ArrayBlockingQueue<>(MAX_HAPPENINGS);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("landing-", 0).factory());
  private @Nullable Future<?> current;

  OneLanding(ReceptionTeller teller, Settings settings, ConflictAsker asker) {
    this.teller = teller;
    this.settings = settings;
    this.asker = asker;
  }

  /// Accepts an offer; the one before is given up.
  void begin(PendingOffer offer) {
    if (current != null) {
      current.cancel(true);
    }
    teller.accept(new ReceptionEvent.Started(KEY, offer.summary()));
    current = threads.submit(() -> land(offer));
  }

  /// From now on, what else is offered to this node comes as [Offered].
  void listen(Node node) {
    Future<?> _ = threads.submit(() -> take(node));
  }

  /// What happens next. A landing ends by itself in the end, so this does.
  Happening next() throws InterruptedException {
    return happenings.take();
  }

  private @Nullable Void land(PendingOffer offer) throws InterruptedException {
    try (offer) {
      ReceiveReport report =
          offer.accept(
              settings.terms(),
              asker,
              progress -> teller.accept(new ReceptionEvent.Progressed(KEY, progress)));
      teller.accept(new ReceptionEvent.Ended(KEY, report));
      happenings.put(new Landed(report));
    } catch (NodeException e) {
      // What was given up for another may fail by that.
      if (!Thread.currentThread().isInterrupted()) {
        happenings.put(new Failed(e));
      }
    } catch (RuntimeException e) {
      // A mistake in the program must not leave the command waiting.
      happenings.put(new Failed(new NodeException(Reason.NODE_LOST, "the landing broke: " + e, e)));
    }
    return null;
  }

  private @Nullable Void take(Node node) throws InterruptedException {
    try {
      Thread.sleep(SETTLED);
      while (true) {
        PendingOffer offer = node.nextOffer(LOOK_EVERY).orElse(null);
        if (offer != null) {
          happenings.put(new Offered(offer));
        }
      }
    } catch (NodeException e) {
      happenings.put(new Failed(e));
    }
    return null;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
    for (Happening left : happenings) {
      if (left instanceof Offered offered) {
        offered.offer().close();
      }
    }
  }
}
