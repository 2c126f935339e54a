package dev.dunlin.node.remote;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Asks many peers the same, all at the same time, within one deadline. Safe for many threads.
public final class Crowd {
  /// Peers that are asked at the same time.
  static final int AT_ONCE = 128;

  private static final String LATE = "it did not answer in time";

  /// A question over a link.
  @FunctionalInterface
  public interface Question<T> {
    /// What one peer answers; an interrupt ends it.
    T ask(Called peer, Link link) throws IOException, InterruptedException;
  }

  /// What stands for an answer that did not come.
  @FunctionalInterface
  public interface Silence<T> {
    /// For this peer.
    ///
    /// @param peerId who it is, if that is known
    /// @param problem why, in words
    T of(Called peer, @Nullable String peerId, String problem);
  }

  private final AddressBook book;
  private final Reach reach;
  private final PeerId self;

  /// The peers of a book.
  ///
  /// @param self this node, which does not ask itself unless it is named
  public Crowd(AddressBook book, Reach reach, PeerId self) {
    this.book = book;
    this.reach = reach;
    this.self = self;
  }

  /// The way to each.
  public Reach reach() {
    return reach;
  }

  /// Those that are named; everybody who is known where none is.
  public List<Called> called(List<String> names) throws NodeException {
    List<Called> called = new ArrayList<>();
    for (String name : names) {
      called.add(find(name));
    }
    if (names.isEmpty()) {
      for (Target target : book.everybody()) {
        if (target.expected().filter(self::equals).isEmpty()) {
          called.add(Called.of(target.name(), target));
        }
      }
    }
    return called;
  }

  private Called find(String name) throws NodeException {
    try {
      return Called.of(name, book.find(name));
    } catch (NodeException e) {
      if (e.reason() != NodeException.Reason.UNKNOWN_PEER) {
        throw e;
      }
      return Called.unknown(name, String.valueOf(e.getMessage()));
    }
  }

  /// Asks each, and gives one answer a peer, in order.
  ///
  /// @param timeout how long all of it may take
  /// @throws InterruptedException where this thread is interrupted, not where time is over
  public <T> List<T> ask(
      List<Called> called, Duration timeout, Question<T> question, Silence<T> silence)
      throws InterruptedException {
    return ask(called, timeout, timeout, question, silence);
  }

  /// The same, where a peer must be reached sooner.
  ///
  /// @param dialling how long a peer may take to be reached
  public <T> List<T> ask(
      List<Called> called,
      Duration timeout,
      Duration dialling,
      Question<T> question,
      Silence<T> silence)
      throws InterruptedException {
    Map<Integer, T> answers = new ConcurrentHashMap<>();
    Semaphore places = new Semaphore(AT_ONCE);
    try (TaskGroup asking = new TaskGroup("ask");
        TaskGroup clock = new TaskGroup("ask-timeout")) {
      for (int i = 0; i < called.size(); i++) {
        int index = i;
        asking.start(() -> {
          Called peer = called.get(index);
          answers.put(index, answer(peer, dialling, places, question, silence));
        });
      }
      clock.start(() -> {
        Thread.sleep(timeout);
        asking.cancel();
      });
      asking.join();
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw new IllegalStateException("a question that fails is answered by silence", e);
    }
    List<T> inOrder = new ArrayList<>();
    for (int i = 0; i < called.size(); i++) {
      inOrder.add(answers.get(i));
    }
    return inOrder;
  }

  private static InterruptedException interrupted(InterruptedIOException cause) {
    boolean _ = Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("the asking was cancelled");
    interrupted.initCause(cause);
    return interrupted;
  }

  private <T> T answer(
      Called peer, Duration dialling, Semaphore places, Question<T> question, Silence<T> silence) {
    if (peer.target().isEmpty()) {
      return silence.of(peer, null, peer.problem());
    }
    @Nullable String peerId = peer.target().get().expected().map(PeerId::toString).orElse(null);
    try {
      places.acquire();
      try {
        Link link = reach.link(peer.target().get(), dialling);
        peerId = link.peer().toString();
        return question.ask(peer, link);
      } finally {
        places.release();
      }
    } catch (InterruptedException _) {
      return silence.of(peer, peerId, LATE);
    } catch (IOException e) {
      return silence.of(peer, peerId, Thread.interrupted() ? LATE : words(e));
    }
  }

  /// Why a peer gives no answer, in words.
  public static String words(IOException e) {
    return switch (e) {
      case RefusedException refused -> "it refuses: " + refused.getMessage();
      case LinkException link when link.reason() == LinkException.Reason.WRONG_PEER ->
          "somebody else answers there: " + link.getMessage();
      default -> String.valueOf(e.getMessage());
    };
  }
}
