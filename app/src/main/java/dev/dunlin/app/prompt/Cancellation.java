package dev.dunlin.app.prompt;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What Ctrl-C interrupts: the work that runs now, and nothing before or behind it. Safe for many
/// threads.
final class Cancellation {
  private @Nullable Thread working;

  /// Does the work in this thread.
  <T> T during(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /// Interrupts the work under way; nothing where there is none.
  synchronized void cancel() {
    if (working != null) {
      working.interrupt();
    }
  }

  private synchronized void begin() {
    working = Thread.currentThread();
  }

  /// An interrupt that came too late for the work is none for what follows.
  private synchronized void end() {
    working = null;
    boolean _ = Thread.interrupted();
  }
}
