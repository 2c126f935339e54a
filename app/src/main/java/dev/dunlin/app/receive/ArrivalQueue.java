package dev.dunlin.app.receive;

import dev.dunlin.app.command.Context;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceptionEvent;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Shows what arrives as it arrives, one offer after the other, in a thread of its own: the sender
/// does not wait for it. Closing ends what is being shown.
final class ArrivalQueue implements Consumer<ReceptionEvent>, AutoCloseable {
  /// Most offers that wait to be shown; what comes on top is told of only.
  static final int MAX_WAITING = 100;

  private static final Duration LAST_WAIT = Duration.ofSeconds(5);

  private final Context context;
  private final Arrivals arrivals;
  private final ReceptionTeller teller;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          Thread.ofVirtual().name("arrivals").factory());

  ArrivalQueue(Context context, Arrivals arrivals, ReceptionTeller teller) {
    this.context = context;
    this.arrivals = arrivals;
    this.teller = teller;
  }

  @Override
  public void accept(ReceptionEvent event) {
    if (event instanceof ReceptionEvent.Ended ended && !ended.report().files().isEmpty()) {
      try {
        thread.execute(() -> show(ended.report()));
      } catch (RejectedExecutionException _) {
        if (!thread.isShutdown()) {
          context.error("too much arrives to show all of it; what is in the folder is whole");
        }
      }
    }
  }

  private void show(ReceiveReport report) {
    teller.pause();
    try {
      arrivals.glance(report);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      teller.resume();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      var _ = thread.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
