package dev.dunlin.node.get;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.ClockOffset;
import dev.dunlin.transfer.timeline.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The holder that was the first to give something: when it said yes, and how far its clock is from
/// ours. Safe for many threads.
final class FirstGiver implements AutoCloseable {
  /// How long the end of a fetching waits for a first word about the clock.
  private static final Duration LAST_MOMENT = Duration.ofMillis(250);

  private final TaskGroup measuring = new TaskGroup("get-clock");
  private final CountDownLatch measured = new CountDownLatch(1);
  private final AtomicLong micros = new AtomicLong();
  private volatile @Nullable ClockOffset clock;

  /// A holder said yes; returns at once.
  void granted(Link link, long at) {
    if (micros.compareAndSet(0, at)) {
      measuring.start(() -> measure(link));
    }
  }

  private void measure(Link link) throws Exception {
    try {
      var _ =
          ClockOffset.measure(
              link,
              soFar -> {
                clock = soFar;
                measured.countDown();
              });
    } finally {
      measured.countDown();
    }
  }

  /// How far its clock is from ours; empty where nobody gave anything, or does not tell.
  Optional<ClockOffset> clock() throws InterruptedException {
    if (micros.get() != 0) {
      var _ = measured.await(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }
    return Optional.ofNullable(clock);
  }

  /// Its steps, by its own clock.
  Map<String, Long> stamps() {
    long at = micros.get();
    return at == 0 ? Map.of() : Map.of(Step.ACCEPTED.word(), at);
  }

  @Override
  public void close() {
    measuring.close();
  }
}
