package dev.dunlin.app.command;

import dev.dunlin.app.terminal.Signals;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C and its like. The first interrupts the thread that does the command's work, so that it
/// can put things in order; a second, or work that does not end in time, ends the process at once.
public final class Interrupts {
  /// How long the work may take to put things in order.
  private static final int GRACE_SECONDS = 10;

  private final Thread work;
  private final AtomicBoolean asked = new AtomicBoolean();

  private Interrupts(Thread work) {
    this.work = work;
  }

  /// From now on Ctrl-C interrupts this thread.
  public static Interrupts of(Thread work) {
    Interrupts interrupts = new Interrupts(work);
    Signals.on("INT", interrupts::ask);
    Signals.on("TERM", interrupts::ask);
    Signals.on("HUP", interrupts::ask);
    return interrupts;
  }

  /// Whether a failure is what an interrupt looks like to what was waiting or reading.
  public static boolean caused(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedIOException
          || cause instanceof ClosedByInterruptException
          || cause instanceof InterruptedException) {
        return true;
      }
    }
    return Thread.currentThread().isInterrupted();
  }

  /// Whether somebody asked for an end.
  public boolean asked() {
    return asked.get();
  }

  private void ask() {
    if (!asked.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
    work.interrupt();
    CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS)
        .execute(() -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number()));
  }
}
