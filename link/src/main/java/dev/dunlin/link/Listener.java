package dev.dunlin.link;

import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.mux.MuxLink;
import dev.dunlin.link.relay.Preface;
import dev.dunlin.link.relay.RelayCaller;
import dev.dunlin.link.relay.RelayCallers;
import dev.dunlin.link.route.AcceptLoop;
import dev.dunlin.link.route.Acceptor;
import dev.dunlin.link.route.Doorway;
import dev.dunlin.link.route.DoorwayLimits;
import dev.dunlin.link.route.SocketAcceptor;
import dev.dunlin.link.route.Sockets;
import dev.dunlin.link.tls.TlsSide;
import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.Deadline;
import dev.dunlin.link.wire.LinkThreads;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/// Accepts links at one address. Whoever opens it closes it; links already accepted stay.
public final class Listener implements AutoCloseable {
  private final TlsSide tls;
  private final Services services;
  private final LinkListener listener;
  private final Optional<RelayCallers> callers;
  private final Doorway doorway;
  private final AcceptLoop loop;
  private final HostPort address;

  private Listener(Entry entry, HostPort address, Acceptor acceptor) {
    this.tls = new TlsSide(entry.key());
    this.services = entry.services();
    this.listener = entry.listener();
    this.callers = entry.callers();
    this.doorway = new Doorway(entry.limits());
    this.address = address;
    this.loop = new AcceptLoop(acceptor, this::enter);
  }

  /// Listens at this address; port 0 takes any free one. Throws IOException when it is taken or not
  /// of this machine.
  public static Listener open(
      HostPort address, DeviceKey key, Services services, LinkListener listener)
      throws IOException {
    return open(address, key, services, listener, Optional.empty());
  }

  /// The same, at a hub: connections that begin as `docs/protocol/relay.md` says go to these
  /// callers.
  public static Listener open(
      HostPort address,
      DeviceKey key,
      Services services,
      LinkListener listener,
      Optional<RelayCallers> callers)
      throws IOException {
    SocketAcceptor acceptor = SocketAcceptor.open(address);
    Entry entry = new Entry(key, services, listener, callers, DoorwayLimits.DEFAULT);
    return start(entry, acceptor.address(), acceptor);
  }

  /// What a connection meets that comes in.
  record Entry(
      DeviceKey key,
      Services services,
      LinkListener listener,
      Optional<RelayCallers> callers,
      DoorwayLimits limits) {}

  static Listener start(Entry entry, HostPort address, Acceptor acceptor) {
    Listener opened = new Listener(entry, address, acceptor);
    LinkThreads.start("link-accept", opened.loop);
    return opened;
  }

  /// Where it listens, with the real port.
  public HostPort address() {
    return address;
  }

  private void enter(SocketChannel channel) {
    try {
      InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
      Doorway.Place place = doorway.enter(remote.getAddress());
      if (place == null) {
        Closing.quietly(channel);
        listener.refused(
            describe(remote),
            new LinkException(LinkException.Reason.REFUSED, "too many connections"));
        return;
      }
      LinkThreads.start("link-handshake", () -> secure(channel, describe(remote), place));
    } catch (IOException _) {
      // Gone before it was looked at.
      Closing.quietly(channel);
    }
  }

  /// A connection that came in, and until when it has to be secured (System.nanoTime).
  private record Arrival(
      SocketChannel channel, String remote, Doorway.Place place, long deadlineNanos) {
    private Duration left() {
      return Duration.ofNanos(deadlineNanos - System.nanoTime());
    }
  }

  private void secure(SocketChannel channel, String remote, Doorway.Place place) {
    long deadlineNanos = System.nanoTime() + doorway.limits().handshake().toNanos();
    Arrival arrival = new Arrival(channel, remote, place, deadlineNanos);
    try {
      Sockets.tune(channel);
      byte[] early = callers.isPresent() ? firstByte(arrival) : new byte[0];
      if (early.length > 0 && Preface.beginsWith(early[0])) {
        call(caller(arrival), callers.orElseThrow());
      } else {
        introduce(link(arrival, early), remote);
      }
    } catch (IOException e) {
      Closing.quietly(channel);
      place.leave();
      listener.refused(remote, known(e));
    }
  }

  private static byte[] firstByte(Arrival arrival) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(1);
    try (Deadline _ = new Deadline(arrival.channel(), arrival.left())) {
      if (arrival.channel().read(first) < 0) {
        throw new EOFException("it said nothing");
      }
    }
    return first.array();
  }

  /// It stays at the door until it is accepted or closed: who waits for another is not in yet.
  private static RelayCaller caller(Arrival arrival) throws IOException {
    Doorway.Place place = arrival.place();
    SocketChannel channel = arrival.channel();
    try (Deadline _ = new Deadline(channel, arrival.left())) {
      String ticket = Preface.readTicket(channel);
      return new RelayCaller(channel, ticket, arrival.remote(), place::secured, place::leave);
    }
  }

  private static void call(RelayCaller caller, RelayCallers callers) {
    try {
      callers.called(caller);
    } catch (RuntimeException e) {
      caller.close();
      throw e;
    }
  }

  private MuxLink link(Arrival arrival, byte[] early) throws IOException {
    var secured =
        tls.accepted(arrival.channel(), arrival.remote(), early, Optional.empty(), arrival.left());
    arrival.place().secured();
    var ends = new MuxLink.Ends(secured.peer(), Route.DIRECT, false);
    MuxLink link = new MuxLink(secured.wire(), ends, services);
    link.onClose(arrival.place()::leave);
    return link;
  }

  private static LinkException known(IOException e) {
    return e instanceof LinkException known
        ? known
        : new LinkException(LinkException.Reason.CLOSED, "gone: " + e.getMessage(), e);
  }

  private void introduce(MuxLink link, String remote) {
    try {
      listener.linked(link);
    } catch (RuntimeException e) {
      link.abandon();
      listener.refused(
          remote, new LinkException(LinkException.Reason.REFUSED, "not wanted here", e));
      return;
    }
    link.start();
  }

  private static String describe(InetSocketAddress remote) {
    return Sockets.describe(remote).toString();
  }

  /// Stops accepting.
  @Override
  public void close() {
    loop.close();
  }
}
