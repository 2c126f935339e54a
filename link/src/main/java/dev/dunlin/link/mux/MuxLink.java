package dev.dunlin.link.mux;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Route;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.frame.Frame;
import dev.dunlin.link.frame.ProtocolException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.receive.Failure;
import dev.dunlin.link.receive.LinkBudget;
import dev.dunlin.link.wire.Deadline;
import dev.dunlin.link.wire.LinkThreads;
import dev.dunlin.link.wire.Memory;
import dev.dunlin.link.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A link over a wire: two loops, the streams between them, and how it all ends.
public final class MuxLink implements Link {
  private final Wire wire;
  private final PeerId peer;
  private final Route route;
  private final Optional<Instant> connected;
  private final Services services;
  private final Limits limits;
  private final LinkBudget budget;
  private final StreamTable table;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Pings pings = new Pings();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> closeActions = new ArrayList<>();
  private final CountDownLatch writerDone = new CountDownLatch(1);
  private final CountDownLatch readerDone = new CountDownLatch(1);
  private volatile boolean started;
  private volatile boolean going;
  private volatile int usualWindow = Frame.INITIAL_WINDOW;
  private volatile @Nullable Failure ended;
  private @Nullable ScheduledFuture<?> checks;
  private volatile boolean probing;

  /// Who a link leads to, by which way, and which side dialled.
  ///
  /// @param peer the other end
  /// @param route the way
  /// @param dialled whether this side dialled
  /// @param connected when its connection stood, where that is known
  public record Ends(PeerId peer, Route route, boolean dialled, Optional<Instant> connected) {
    /// A link of which it is not known when its connection stood.
    public Ends(PeerId peer, Route route, boolean dialled) {
      this(peer, route, dialled, Optional.empty());
    }
  }

  /// A link over this wire; nothing happens before [#start].
  public MuxLink(Wire wire, Ends ends, Services services) {
    this(wire, ends, services, Limits.DEFAULT, Memory.shared());
  }

  MuxLink(Wire wire, Ends ends, Services services, Limits limits, Memory memory) {
    this.wire = wire;
    this.peer = ends.peer();
    this.route = ends.route();
    this.connected = ends.connected();
    this.services = services;
    this.limits = limits;
    this.budget = new LinkBudget(memory, limits.maxUnreadBytes());
    this.table = new StreamTable(ends.dialled());
    this.outbound = new Outbound(wire, budget, table);
    this.inbound = new Inbound(wire, memory, new Dispatcher(this, outbound, table));
  }

  /// Starts the loops, unless the link was closed meanwhile.
  public void start() {
    lock.lock();
    try {
      if (ended != null) {
        return;
      }
      started = true;
    } finally {
      lock.unlock();
    }
    LinkThreads.start("link-read", this::read);
    LinkThreads.start("link-write", this::write);
    long every = limits.check().toNanos();
    checks =
        ForkJoinPool.commonPool()
            .scheduleWithFixedDelay(this::check, every, every, TimeUnit.NANOSECONDS);
  }

  /// Ends a link that was never started.
  public void abandon() {
    end(new Failure(Reason.CLOSED, "the link was not wanted"));
  }

  private void read() {
    Failure why;
    int code = Frame.NORMAL;
    try {
      inbound.run();
      why = new Failure(Reason.CLOSED, "the peer ended the link");
    } catch (ProtocolException e) {
      why = new Failure(Reason.PROTOCOL, "the peer broke the protocol: " + e.getMessage(), e);
      code = Frame.PROTOCOL_ERROR;
    } catch (LinkException e) {
      why = new Failure(e.reason(), String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      why = new Failure(Reason.CLOSED, "the connection was lost: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      why = new Failure(Reason.CLOSED, "a fault in this node: " + e, e);
      code = Frame.INTERNAL_ERROR;
    }
    readerDone.countDown();
    sayFarewell(why, code);
    end(why);
  }

  /// The peer is told why, if it still listens, for a moment.
  private void sayFarewell(Failure why, int code) {
    going = true;
    failStreams(why);
    outbound.stopNow(code);
    awaitQuietly(writerDone, limits.farewell());
  }

  private void write() {
    try {
      outbound.run();
    } catch (IOException | RuntimeException | Error e) {
      // What the peer sent before it went may still be on its way to the reader, so the reader
      // comes to its own end; but not for ever.
      going = true;
      outbound.fail(new Failure(Reason.CLOSED, "the connection was lost: " + e.getMessage(), e));
      new Deadline(wire::close, limits.farewell());
    } finally {
      writerDone.countDown();
    }
  }

  /// Ends it all at once; the first reason stays.
  void end(Failure why) {
    List<Runnable> actions;
    lock.lock();
    try {
      if (ended != null) {
        return;
      }
      ended = why;
      going = true;
      actions = List.copyOf(closeActions);
      closeActions.clear();
    } finally {
      lock.unlock();
    }
    wire.close();
    ScheduledFuture<?> timer = checks;
    if (timer != null) {
      timer.cancel(false);
    }
    outbound.fail(why);
    failStreams(why);
    pings.fail(why);
    for (Runnable action : actions) {
      action.run();
    }
  }

  private void failStreams(Failure why) {
    for (MuxStream stream : table.all()) {
      stream.fail(why);
      table.remove(stream);
    }
  }

  private void check() {
    long now = System.nanoTime();
    String stalled = wire.stalled(now);
    long silence = now - inbound.heardNanos();
    if (stalled != null) {
      end(new Failure(Reason.TIMEOUT, stalled));
    } else if (silence > limits.silence().plus(limits.answer()).toNanos()) {
      end(new Failure(Reason.TIMEOUT, "the peer has not been heard for a while"));
    } else if (silence > limits.silence().toNanos()) {
      probe();
    }
    for (MuxStream stream : table.all()) {
      if (stream.hasLingered(now, limits.linger().toNanos())) {
        stream.abort(new Failure(Reason.TIMEOUT, "the peer did not end the stream"));
      }
    }
  }

  /// Sends a ping that nobody waits for, unless one is under way.
  private void probe() {
    if (probing) {
      return;
    }
    probing = true;
    try {
      outbound.reply(new Frame(Frame.PING, Frame.SYN, 0, pings.begin().id));
    } catch (IOException _) {
      // Too many pings are under way, and any of them does as well.
    }
  }

  void pong(int id) {
    probing = false;
    pings.answered(id);
  }

  // ---- Link

  @Override
  public PeerId peer() {
    return peer;
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public String remote() {
    return wire.remote();
  }

  @Override
  public Optional<Instant> connected() {
    return connected;
  }

  @Override
  public Optional<InetSocketAddress> local() {
    return wire.local();
  }

  @Override
  public int streams() {
    return table.count();
  }

  @Override
  public long received() {
    return inbound.received();
  }

  @Override
  public long sent() {
    return outbound.sent();
  }

  @Override
  public Stream open(String service) throws LinkException {
    Services.requireName(service);
    if (table.isUsedUp()) {
      throw new LinkException(Reason.CLOSED, "the link has carried all the streams it can");
    }
    MuxStream stream = new MuxStream(this, outbound, budget, 0, service);
    outbound.prepare(stream.out(), (service + '\n').getBytes(StandardCharsets.US_ASCII));
    table.addUnseen(stream);
    if (going) {
      table.remove(stream);
      Failure why = ended;
      throw why != null
          ? why.exception()
          : new LinkException(Reason.CLOSED, "the link is being closed");
    }
    return stream;
  }

  @Override
  public Duration ping(Duration timeout) throws LinkException {
    Pings.Ping ping = pings.begin();
    try {
      outbound.reply(new Frame(Frame.PING, Frame.SYN, 0, ping.id & 0xffff_ffffL));
    } catch (ProtocolException e) {
      throw new LinkException(Reason.REFUSED, "too many frames wait to be sent", e);
    }
    return pings.await(ping, timeout);
  }

  @Override
  public boolean isOpen() {
    return !going;
  }

  @Override
  public void close() {
    if (!started) {
      abandon();
      return;
    }
    if (ended != null) {
      return;
    }
    going = true;
    outbound.stop(Frame.NORMAL);
    awaitQuietly(writerDone, limits.farewell());
    // Closing a socket with bytes unread in it may destroy what is still under way to the peer.
    if (!table.isEmpty()) {
      awaitQuietly(readerDone, limits.farewell());
    }
    end(new Failure(Reason.CLOSED, "the link was closed here"));
  }

  private static void awaitQuietly(CountDownLatch latch, Duration limit) {
    try {
      latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onClose(Runnable action) {
    lock.lock();
    try {
      if (ended == null) {
        closeActions.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  @Override
  public String toString() {
    return "link to " + peer.shortText() + " at " + wire.remote();
  }

  // ---- for streams and frames

  Services services() {
    return services;
  }

  Limits limits() {
    return limits;
  }

  LinkBudget budget() {
    return budget;
  }

  /// Why it ended; null while it stands.
  @Nullable Failure ended() {
    return ended;
  }

  /// No new streams: the peer said go-away.
  void goAway() {
    going = true;
  }

  long roundTripNanos() {
    return pings.roundTripNanos();
  }

  int usualWindow() {
    return usualWindow;
  }

  /// A stream's window is of this size now; new streams soon get as much.
  void credited(int window) {
    if (window > usualWindow) {
      usualWindow = window;
    }
    if (pings.roundTripNanos() == 0) {
      probe();
    }
  }
}
