package dev.dunlin.app.shell;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// Answers for somebody who is typing: found by another thread, waited for a moment at most, and
/// kept for a while. One that comes too late is there for the next time. Safe for many threads.
public final class Answers implements AutoCloseable {
  /// How long typing may stand still.
  static final Duration MOMENT = Duration.ofMillis(600);

  /// Most answers kept; the one asked for longest ago goes first.
  static final int MAX_KEPT = 64;

  /// Most questions under way at once; more than these are not asked.
  static final int MAX_UNDER_WAY = 4;

  private record Kept(long askedNanos, Future<List<?>> answer) {}

  private final LongSupplier nanos;
  private final Map<Object, Kept> kept = new LinkedHashMap<>();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("completion-", 0).factory());

  /// None yet; time comes from this clock.
  public Answers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// The answer to a question, or none where it is not there in a moment or the question failed.
  ///
  /// @param key tells the question from others; always of the same type of answer
  /// @param fresh how long an answer counts after it was asked for
  @SuppressWarnings("unchecked")
  public <T> List<T> get(Object key, Duration fresh, Callable<List<T>> question) {
    Future<List<?>> answer = ask(key, fresh, (Callable<List<?>>) (Callable<?>) question);
    try {
      return (List<T>) answer.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return List.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private synchronized Future<List<?>> ask(Object key, Duration fresh, Callable<List<?>> question) {
    Kept before = kept.get(key);
    if (before != null && !isOld(before, fresh)) {
      return before.answer();
    }
    if (kept.values().stream().filter(each -> !each.answer().isDone()).count() >= MAX_UNDER_WAY) {
      return CompletableFuture.completedFuture(List.of());
    }
    Kept asked = new Kept(nanos.getAsLong(), threads.submit(question));
    var _ = kept.remove(key);
    kept.put(key, asked);
    if (kept.size() > MAX_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return asked.answer();
  }

  /// A question under way is not asked again, however long it takes: it ends by its own deadline.
  /// One that failed is.
  private boolean isOld(Kept answer, Duration fresh) {
    return switch (answer.answer().state()) {
      case RUNNING -> false;
      case SUCCESS -> nanos.getAsLong() - answer.askedNanos() >= fresh.toNanos();
      case FAILED, CANCELLED -> true;
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
