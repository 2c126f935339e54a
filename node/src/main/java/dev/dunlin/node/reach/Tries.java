package dev.dunlin.node.reach;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Several ways to one peer, tried at the same time. What comes of one is kept with the links; why
/// nothing comes of one is remembered.
final class Tries implements AutoCloseable {
  /// One of them.
  @FunctionalInterface
  interface Try {
    /// A link, or why there is none; an interrupt ends it.
    Link make() throws IOException, InterruptedException;
  }

  /// There was nothing to try this way, which counts only where there was nothing else either.
  static final class NotTried extends IOException {
    private static final long serialVersionUID = 1;

    NotTried(String why) {
      super(why);
    }
  }

  private record Failure(String way, IOException why) {}

  private final Links links;
  private final TaskGroup threads = new TaskGroup("reach");
  private final List<Failure> failures = new ArrayList<>();
  private String notTried = "it did not answer in time";
  private int running;

  Tries(Links links) {
    this.links = links;
  }

  /// Begins one.
  ///
  /// @param way what it is, in words
  void start(String way, Try attempt) {
    synchronized (this) {
      running++;
    }
    threads.start(() -> run(way, attempt));
  }

  private void run(String way, Try attempt) throws InterruptedException {
    try {
      links.keep(attempt.make());
    } catch (NotTried e) {
      synchronized (this) {
        notTried = String.valueOf(e.getMessage());
      }
    } catch (IOException e) {
      synchronized (this) {
        failures.add(new Failure(way, e));
      }
    } finally {
      synchronized (this) {
        running--;
      }
      links.signal();
    }
  }

  /// Whether none goes on.
  synchronized boolean areOver() {
    return running == 0;
  }

  /// How many go on.
  synchronized int running() {
    return running;
  }

  /// Why nothing came of any of them.
  synchronized LinkException failure() {
    for (Failure failure : failures) {
      if (failure.why() instanceof LinkException e && e.reason() == Reason.WRONG_PEER) {
        return e;
      }
    }
    if (failures.size() == 1 && failures.getFirst().why() instanceof LinkException only) {
      return only;
    }
    List<String> words = new ArrayList<>();
    boolean late = !failures.isEmpty();
    for (Failure failure : failures) {
      words.add(failure.way() + ": " + failure.why().getMessage());
      late &= failure.why() instanceof LinkException e && e.reason() == Reason.TIMEOUT;
    }
    return new LinkException(
        late ? Reason.TIMEOUT : Reason.UNREACHABLE,
        words.isEmpty() ? notTried : String.join("; ", words));
  }

  @Override
  public void close() {
    threads.close();
  }
}
