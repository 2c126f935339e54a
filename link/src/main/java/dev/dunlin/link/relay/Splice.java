package dev.dunlin.link.relay;

import dev.dunlin.link.wire.LinkThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Two connections joined, so that what one says the other hears, unread: two threads, one each
/// direction. The end of one direction is passed on, and the splice ends when both have.
///
/// Safe for many threads. Closing it closes both connections; so does its end.
public final class Splice implements AutoCloseable {
  /// How often it is looked at whether anything still moves, in each idle time.
  private static final int LOOKS = 4;

  /// What bounds a splice.
  ///
  /// @param idle within so long some byte must pass in one of the directions, and a side must read
  ///   some of what is there for it
  /// @param throttle when bytes may pass, of both directions
  public record Terms(Duration idle, Throttle throttle) {}

  private final RelayCaller first;
  private final RelayCaller second;
  private final Terms terms;
  private final Flow forth;
  private final Flow back;
  private final AtomicReference<@Nullable String> ended = new AtomicReference<>();

  /// Joins two callers, which are its own from now on. Throws IOException when one is gone; both
  /// are closed then.
  public Splice(RelayCaller first, RelayCaller second, Terms terms) throws IOException {
    this(first, second, terms, LentBuffers.shared());
  }

  Splice(RelayCaller first, RelayCaller second, Terms terms, LentBuffers buffers)
      throws IOException {
    this.first = first;
    this.second = second;
    this.terms = terms;
    try {
      this.forth = new Flow(first.channel(), second.channel(), terms.throttle(), buffers);
      this.back = new Flow(second.channel(), first.channel(), terms.throttle(), buffers);
    } catch (IOException e) {
      first.close();
      second.close();
      throw e;
    }
  }

  /// Bytes that passed from the first to the second, so far.
  public long bytesForth() {
    return forth.bytes();
  }

  /// Bytes that passed from the second to the first, so far.
  public long bytesBack() {
    return back.bytes();
  }

  /// Tells both that they are joined, and passes bytes until both directions have ended, or one
  /// failed, or nothing moved for too long, or somebody closed it. Returns why, in words. An
  /// interrupt of the calling thread ends it as well, and stays set.
  public String run() {
    long every = Math.max(1, terms.idle().toNanos() / LOOKS);
    ScheduledFuture<?> looking =
        ForkJoinPool.commonPool()
            .scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
    CountDownLatch other = new CountDownLatch(1);
    try {
      first.accept();
      second.accept();
      LinkThreads.start("splice", () -> pass(back, other));
      pass(forth, new CountDownLatch(1));
      other.await();
      end("both ended");
    } catch (IOException e) {
      end("lost: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      end("stopped");
    } finally {
      looking.cancel(false);
      close();
    }
    return String.valueOf(ended.get());
  }

  /// Anything that ends one direction other than its end is the end of both.
  private void pass(Flow flow, CountDownLatch done) {
    boolean whole = false;
    try {
      flow.run();
      whole = true;
    } catch (IOException e) {
      end("lost: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      end("stopped");
    } catch (RuntimeException | Error e) {
      end("a fault in this node: " + e);
      throw e;
    } finally {
      if (!whole) {
        close();
      }
      done.countDown();
    }
  }

  private void look() {
    long now = System.nanoTime();
    long idle = terms.idle().toNanos();
    boolean isIdle = now - forth.movedNanos() > idle && now - back.movedNanos() > idle;
    if (isIdle || forth.isStuck(idle, now) || back.isStuck(idle, now)) {
      end("idle");
      close();
    }
  }

  /// The first reason stays.
  private void end(String why) {
    ended.compareAndSet(null, why);
  }

  @Override
  public void close() {
    end("closed");
    first.close();
    second.close();
    forth.stop();
    back.stop();
  }
}
