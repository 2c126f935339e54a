package dev.dunlin.transfer.task;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A few tasks, each on a virtual thread of its own, that live no longer than the block that made
/// them: the first failure cancels the others, and closing cancels and awaits them all.
///
/// Used by one owner thread.
public final class TaskGroup implements AutoCloseable {
  private final String name;
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Throwable failure;
  private boolean closing;

  /// A group whose threads carry this name.
  public TaskGroup(String name) {
    this.name = name;
  }

  /// Work that may fail.
  @FunctionalInterface
  public interface Task {
    /// Does it; an interrupt asks it to stop.
    void run() throws Exception;
  }

  /// Starts a task.
  public void start(Task task) {
    Thread thread = Thread.ofVirtual().name(name).unstarted(() -> runAndReport(task));
    synchronized (this) {
      threads.add(thread);
    }
    thread.start();
  }

  private void runAndReport(Task task) {
    try {
      task.run();
    } catch (Throwable e) {
      fail(e);
    } finally {
      ended(Thread.currentThread());
    }
  }

  /// A group that lives long does not remember all it ever did.
  private synchronized void ended(Thread thread) {
    threads.remove(thread);
  }

  private synchronized void fail(Throwable e) {
    if (closing || failure != null) {
      return;
    }
    failure = e;
    interruptAll();
  }

  private void interruptAll() {
    threads.forEach(Thread::interrupt);
  }

  /// Waits until all tasks have ended; throws what the first failing one threw.
  public void join() throws IOException {
    awaitAll();
    Throwable e;
    synchronized (this) {
      e = failure;
    }
    switch (e) {
      case null -> {}
      case IOException io -> throw io;
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case InterruptedException interrupt -> throw interrupted(interrupt);
      default -> throw new IOException(e);
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    InterruptedIOException e = new InterruptedIOException("the work was interrupted");
    e.initCause(cause);
    return e;
  }

  private void awaitAll() throws InterruptedIOException {
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(threads);
    }
    try {
      for (Thread thread : all) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    }
  }

  /// Asks what runs to stop.
  public synchronized void cancel() {
    interruptAll();
  }

  /// Cancels what still runs and waits for its end.
  @Override
  public void close() {
    List<Thread> left;
    synchronized (this) {
      closing = true;
      interruptAll();
      left = List.copyOf(threads);
    }
    boolean interrupted = Thread.interrupted();
    for (Thread thread : left) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
