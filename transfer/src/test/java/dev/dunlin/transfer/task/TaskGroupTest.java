package dev.dunlin.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tasks that live no longer than their group. A test that hangs has failed.
@Timeout(30)
class TaskGroupTest {
  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void joinWaitsForAllTasks() throws IOException {
    AtomicInteger done = new AtomicInteger();
    try (TaskGroup group = new TaskGroup("test")) {
      for (int i = 0; i < 100; i++) {
        group.start(done::incrementAndGet);
      }
      group.join();
      assertThat(done).hasValue(100);
    }
  }

  @Test
  void theFirstFailureCancelsTheOthersAndIsThrown() {
    IOException cause = new IOException("the disk is on fire");
    AtomicInteger cancelled = new AtomicInteger();
    CountDownLatch waiting = new CountDownLatch(2);
    try (TaskGroup group = new TaskGroup("test")) {
      for (int i = 0; i < 2; i++) {
        group.start(() -> waitForever(waiting, cancelled));
      }
      group.start(() -> {
        waiting.await();
        throw cause;
      });
      assertThatThrownBy(group::join).isSameAs(cause);
    }
    assertThat(cancelled).hasValue(2);
  }

  private void waitForever(CountDownLatch waiting, AtomicInteger cancelled)
      throws InterruptedException {
    waiting.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      cancelled.incrementAndGet();
      throw e;
    }
  }

  @Test
  void uncheckedFailuresAndErrorsAreThrownAsTheyAre() {
    assertThatThrownBy(() -> failing(new IllegalStateException("a bug")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> failing(new StackOverflowError())).isInstanceOf(Error.class);
    assertThatThrownBy(() -> failing(new InterruptedException()))
        .isInstanceOf(InterruptedIOException.class);
    assertThatThrownBy(() -> failing(new ReflectiveOperationException("odd")))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(ReflectiveOperationException.class);
  }

  private static void failing(Throwable failure) throws IOException {
    try (TaskGroup group = new TaskGroup("test")) {
      group.start(() -> {
        switch (failure) {
          case Exception e -> throw e;
          case Error e -> throw e;
          default -> throw new AssertionError(failure);
        }
      });
      group.join();
    }
  }

  @Test
  void closingCancelsAndAwaitsEvenATaskThatIsSlowToEnd() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    Thread owner = Thread.currentThread();
    try (TaskGroup group = new TaskGroup("test")) {
      group.start(() -> {
        started.countDown();
        try {
          never.await();
        } finally {
          while (owner.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          ended.set(true);
        }
      });
      started.await();
    }
    assertThat(ended).isTrue();
  }

  @Test
  void closingKeepsTheOwnersInterruptAndStillAwaits() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    try (TaskGroup group = new TaskGroup("test")) {
      group.start(() -> {
        started.countDown();
        try {
          never.await();
        } finally {
          ended.set(true);
        }
      });
      started.await();
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ended).isTrue();
  }

  @Test
  void anInterruptOfTheOwnerEndsJoin() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    try (TaskGroup group = new TaskGroup("test")) {
      group.start(() -> waitForever(started, new AtomicInteger()));
      started.await();
      Thread.currentThread().interrupt();
      assertThatThrownBy(group::join).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void cancelIsAFailureOfNobodyWhoEndsQuietly() throws IOException, InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    try (TaskGroup group = new TaskGroup("test")) {
      group.start(() -> {
        try {
          started.countDown();
          never.await();
        } catch (InterruptedException _) {
          // Ends quietly.
        }
      });
      started.await();
      group.cancel();
      group.join();
    }
  }
}
