package dev.dunlin.link.route;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.tls.TlsSide;
import dev.dunlin.link.wire.LinkThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Dials all addresses of a peer against each other, in the manner of RFC 8305: IPv6 and IPv4 take
/// turns, the next starts 250 ms after the last or as soon as one fails, the first secured wins and
/// the others are closed. For one use by one thread.
public final class Race {
  /// RFC 8305, 5: the recommended connection attempt delay.
  public static final Duration STAGGER = Duration.ofMillis(250);

  /// Attempts under way at once.
  public static final int MAX_RUNNING = 16;

  /// Addresses tried in all, so that a name that resolves to thousands does not.
  public static final int MAX_ADDRESSES = 64;

  private final TlsSide tls;
  private final Optional<PeerId> expected;
  private final long deadlineNanos;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final ArrayDeque<InetSocketAddress> six = new ArrayDeque<>();
  private final ArrayDeque<InetSocketAddress> four = new ArrayDeque<>();
  private final List<Attempt> running = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private @Nullable LinkException worst;
  private boolean fourIsNext;
  private boolean over;
  private int resolving;
  private int known;
  private long nextStartNanos = System.nanoTime();

  public Race(TlsSide tls, Optional<PeerId> expected, Duration timeout) {
    this.tls = tls;
    this.expected = expected;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  private sealed interface Event {}

  private record Resolved(HostPort asked, List<InetAddress> found) implements Event {}

  private record Won(Attempt attempt, TlsSide.Secured secured) implements Event {}

  private record Lost(Attempt attempt, LinkException why) implements Event {}

  /// Runs to the first secured connection; throws LinkException, which says what was tried.
  public TlsSide.Secured run(List<HostPort> addresses) throws LinkException {
    try {
      for (HostPort address : addresses) {
        resolve(address);
      }
      while (true) {
        startDue();
        if (running.isEmpty() && resolving == 0) {
          throw failure(false);
        }
        Event event = next();
        if (event == null && isLate()) {
          throw failure(true);
        }
        if (event instanceof Won won) {
          running.remove(won.attempt());
          return won.secured();
        }
        note(event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException(Reason.CLOSED, "interrupted while dialling", e);
    } finally {
      settle();
    }
  }

  private void note(@Nullable Event event) {
    if (event instanceof Resolved resolved) {
      resolving--;
      if (resolved.found().isEmpty()) {
        failures.add(resolved.asked() + ": no such host");
      }
      for (InetAddress found : resolved.found()) {
        add(new InetSocketAddress(found, resolved.asked().port()));
      }
    } else if (event instanceof Lost lost) {
      running.remove(lost.attempt());
      nextStartNanos = System.nanoTime();
      failures.add(lost.attempt().remote() + ": " + lost.why().getMessage());
      if (worst == null || rank(lost.why()) > rank(worst)) {
        worst = lost.why();
      }
    }
  }

  /// Which failure says most: another peer there, a peer that would not, none in time, none.
  private static int rank(LinkException e) {
    return switch (e.reason()) {
      case WRONG_PEER -> 3;
      case HANDSHAKE, PROTOCOL, CLOSED, RESET, TOO_LONG, REFUSED -> 2;
      case TIMEOUT -> 1;
      case UNREACHABLE -> 0;
    };
  }

  // ---- addresses

  private void resolve(HostPort address) {
    try {
      add(new InetSocketAddress(InetAddress.ofLiteral(address.host()), address.port()));
    } catch (IllegalArgumentException _) {
      resolving++;
      LinkThreads.start("link-resolve", () -> events.add(new Resolved(address, lookUp(address))));
    }
  }

  private static List<InetAddress> lookUp(HostPort address) {
    try {
      return List.of(InetAddress.getAllByName(address.host()));
    } catch (UnknownHostException | RuntimeException _) {
      return List.of();
    }
  }

  private void add(InetSocketAddress address) {
    ArrayDeque<InetSocketAddress> kind =
        address.getAddress().getAddress().length == Integer.BYTES ? four : six;
    if (known < MAX_ADDRESSES && !kind.contains(address)) {
      known++;
      kind.addLast(address);
    }
  }

  private @Nullable InetSocketAddress nextAddress() {
    ArrayDeque<InetSocketAddress> first = fourIsNext ? four : six;
    ArrayDeque<InetSocketAddress> second = fourIsNext ? six : four;
    InetSocketAddress address = first.isEmpty() ? second.pollFirst() : first.pollFirst();
    if (address != null) {
      fourIsNext = address.getAddress().getAddress().length != Integer.BYTES;
    }
    return address;
  }

  // ---- attempts

  private void startDue() {
    while (running.size() < MAX_RUNNING && isDue()) {
      InetSocketAddress address = nextAddress();
      if (address == null) {
        return;
      }
      nextStartNanos = System.nanoTime() + STAGGER.toNanos();
      Attempt attempt = new Attempt(address, this);
      running.add(attempt);
      LinkThreads.start("link-dial", attempt);
    }
  }

  private boolean isDue() {
    return running.isEmpty() || System.nanoTime() - nextStartNanos >= 0;
  }

  private boolean isLate() {
    return System.nanoTime() - deadlineNanos >= 0;
  }

  private @Nullable Event next() throws InterruptedException {
    long now = System.nanoTime();
    long until = deadlineNanos;
    boolean waiting = !six.isEmpty() || !four.isEmpty();
    if (waiting && running.size() < MAX_RUNNING && nextStartNanos - until < 0) {
      until = nextStartNanos;
    }
    return events.poll(Math.max(until - now, 0), TimeUnit.NANOSECONDS);
  }

  /// Connects and secures; called by an attempt on its own thread.
  void run(Attempt attempt) {
    try {
      TlsSide.Secured secured = attempt.secure(tls, expected, deadlineNanos);
      report(new Won(attempt, secured));
    } catch (LinkException e) {
      report(new Lost(attempt, e));
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      report(new Lost(attempt, new LinkException(Reason.UNREACHABLE, why, e)));
    } catch (RuntimeException e) {
      report(new Lost(attempt, new LinkException(Reason.UNREACHABLE, e.toString(), e)));
    }
  }

  private synchronized void report(Event event) {
    if (!over) {
      events.add(event);
    } else if (event instanceof Won won) {
      won.secured().wire().close();
    }
  }

  private synchronized void settle() {
    over = true;
    for (Attempt attempt : running) {
      attempt.close();
    }
    for (Event event = events.poll(); event != null; event = events.poll()) {
      if (event instanceof Won won) {
        won.secured().wire().close();
      }
    }
  }

  // ---- what to say when nobody won

  private LinkException failure(boolean late) {
    LinkException known = worst;
    for (Attempt attempt : running) {
      failures.add(attempt.remote() + ": no answer in time");
    }
    if (resolving > 0) {
      failures.add("names not resolved in time");
    }
    PeerId meant = known == null ? null : known.expected().orElse(null);
    PeerId found = known == null ? null : known.found().orElse(null);
    if (meant != null && found != null) {
      LinkException wrong = LinkException.wrongPeer(meant, found);
      wrong.initCause(known);
      return wrong;
    }
    Reason reason = late ? Reason.TIMEOUT : Reason.UNREACHABLE;
    if (known != null && rank(known) >= 1) {
      reason = known.reason();
    }
    return new LinkException(reason, String.join("; ", failures), known);
  }
}
