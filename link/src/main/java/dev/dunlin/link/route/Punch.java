package dev.dunlin.link.route;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.tls.TlsSide;
import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.Deadline;
import dev.dunlin.link.wire.LinkThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// TCP simultaneous open (RFC 9293, 3.5; RFC 5382, 4.1): both sides connect to each other from
/// ports that their NATs have a mapping for, at about the same time, and again until one try meets
/// the other's.
public final class Punch {
  /// Addresses of the other side that are tried, all at the same time.
  public static final int MAX_REMOTES = 4;

  /// How long one try may wait: a NAT that drops what it does not expect lets the kernel's own
  /// second SYN, after a second, find the way that the other side has opened meanwhile.
  private static final Duration ONE_TRY = Duration.ofMillis(2_500);

  /// How long one handshake may take where they take turns: a stranger who answers and then says
  /// nothing is not to hold the turn for all.
  private static final Duration ONE_TURN = Duration.ofMillis(2_500);

  /// Between two tries, drawn anew each time so that two sides do not miss each other in step.
  private static final int LEAST_PAUSE_MILLIS = 200;

  private static final int MOST_PAUSE_MILLIS = 400;

  /// Makes a connected channel into a secured wire.
  @FunctionalInterface
  public interface Securing {
    /// Closes the channel where it throws.
    TlsSide.Secured secure(SocketChannel channel, String remote, Duration limit)
        throws LinkException;
  }

  private final InetSocketAddress local;
  private final Securing securing;
  private final boolean inTurn;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<String, String> lately = new TreeMap<>();
  private final long deadlineNanos;
  private final LinkedBlockingQueue<Ended> ends = new LinkedBlockingQueue<>();
  private final Set<SocketChannel> open = new HashSet<>();
  private boolean over;
  private boolean won;

  /// How the tries to one address ended: with a wire, or why not.
  private record Ended(TlsSide.@Nullable Secured secured, @Nullable LinkException why) {}

  /// A punching from this address of this machine, which other connections may use at the same
  /// time.
  ///
  /// @param inTurn whether connections are secured one at a time, which must be so on one of the
  ///   two sides: then the first that is secured there is also the other side's first
  public Punch(InetSocketAddress local, Securing securing, boolean inTurn, Duration timeout) {
    this.local = local;
    this.securing = securing;
    this.inTurn = inTurn;
    this.deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  /// Runs to the first secured connection; throws LinkException UNREACHABLE, with what was tried,
  /// when there is none in time.
  public TlsSide.Secured run(List<HostPort> remotes) throws LinkException {
    List<InetSocketAddress> tried = addresses(remotes);
    List<LinkException> failures = new ArrayList<>();
    try {
      for (InetSocketAddress remote : tried) {
        LinkThreads.start("link-punch", () -> tryAll(remote));
      }
      while (failures.size() < tried.size()) {
        Ended ended = ends.poll(Math.max(left().toNanos(), 0), TimeUnit.NANOSECONDS);
        if (ended == null) {
          throw late(tried);
        }
        if (ended.secured() != null) {
          return ended.secured();
        }
        failures.add(Objects.requireNonNull(ended.why()));
      }
      throw worst(failures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LinkException(Reason.CLOSED, "interrupted while punching", e);
    } finally {
      settle();
    }
  }

  private synchronized LinkException late(List<InetSocketAddress> tried) {
    List<String> each = new ArrayList<>();
    for (InetSocketAddress remote : tried) {
      String name = describe(remote);
      each.add(name + ": " + lately.getOrDefault(name, "no answer"));
    }
    return new LinkException(Reason.TIMEOUT, "no way through in time; " + String.join("; ", each));
  }

  /// Somebody else there says more than nobody there.
  private static LinkException worst(List<LinkException> failures) {
    return failures.stream()
        .filter(failure -> failure.reason() == Reason.WRONG_PEER)
        .findFirst()
        .orElse(failures.getFirst());
  }

  private static String describe(InetSocketAddress remote) {
    return Sockets.describe(remote).toString();
  }

  private List<InetSocketAddress> addresses(List<HostPort> remotes) throws LinkException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (HostPort remote : remotes.subList(0, Math.min(MAX_REMOTES, remotes.size()))) {
      try {
        InetAddress host = InetAddress.ofLiteral(remote.host());
        InetSocketAddress address = new InetSocketAddress(host, remote.port());
        if (!address.equals(local) && !addresses.contains(address)) {
          // A port that connects to itself gets through, and is nobody.
          addresses.add(address);
        }
      } catch (IllegalArgumentException _) {
        throw new LinkException(Reason.UNREACHABLE, remote + " is no address to punch to");
      }
    }
    if (addresses.isEmpty()) {
      throw new LinkException(Reason.UNREACHABLE, "no address is known");
    }
    return addresses;
  }

  private Duration left() {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }

  private void tryAll(InetSocketAddress remote) {
    String name = describe(remote);
    LinkException why;
    do {
      try {
        report(new Ended(tryOnce(remote), null));
        return;
      } catch (LinkException e) {
        why = e;
      } catch (IOException e) {
        why = new LinkException(Reason.UNREACHABLE, name + ": " + e.getMessage(), e);
      }
      note(name, why);
    } while (why.reason() != Reason.WRONG_PEER && pause() && left().isPositive() && !isOver());
    report(new Ended(null, why));
  }

  private synchronized void note(String remote, LinkException why) {
    if (!over) {
      lately.put(remote, String.valueOf(why.getMessage()));
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private TlsSide.Secured tryOnce(InetSocketAddress remote) throws IOException {
    SocketChannel channel = opened();
    boolean connected = false;
    try (Deadline deadline = new Deadline(channel, atMost(ONE_TRY))) {
      try {
        channel.connect(remote);
        Sockets.tune(channel);
        connected = true;
      } catch (IOException e) {
        throw deadline.passed() ? new IOException("no answer", e) : e;
      }
    } finally {
      if (!connected) {
        forget(channel);
        Closing.quietly(channel);
      }
    }
    try {
      return inTurn
          ? secureInTurn(channel, remote)
          : securing.secure(channel, describe(remote), left());
    } finally {
      forget(channel);
    }
  }

  private TlsSide.Secured secureInTurn(SocketChannel channel, InetSocketAddress remote)
      throws IOException {
    turn.lock();
    try {
      if (won) {
        Closing.quietly(channel);
        throw new IOException("another was secured before");
      }
      TlsSide.Secured secured = securing.secure(channel, describe(remote), atMost(ONE_TURN));
      won = true;
      return secured;
    } finally {
      turn.unlock();
    }
  }

  private Duration atMost(Duration limit) {
    Duration left = left();
    return left.compareTo(limit) < 0 ? left : limit;
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized SocketChannel opened() throws IOException {
    if (over) {
      throw new IOException("no longer wanted");
    }
    SocketChannel channel = Sockets.open(local);
    open.add(channel);
    return channel;
  }

  private synchronized void forget(SocketChannel channel) {
    open.remove(channel);
  }

  private synchronized void report(Ended ended) {
    if (!over) {
      ends.add(ended);
    } else if (ended.secured() != null) {
      ended.secured().wire().close();
    }
  }

  private synchronized void settle() {
    over = true;
    open.forEach(Closing::quietly);
    for (Ended ended = ends.poll(); ended != null; ended = ends.poll()) {
      if (ended.secured() != null) {
        ended.secured().wire().close();
      }
    }
  }
}
