package dev.dunlin.link;

import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.mux.MuxLink;
import dev.dunlin.link.route.AcceptLoop;
import dev.dunlin.link.route.Acceptor;
import dev.dunlin.link.route.Doorway;
import dev.dunlin.link.route.DoorwayLimits;
import dev.dunlin.link.route.SocketAcceptor;
import dev.dunlin.link.route.Sockets;
import dev.dunlin.link.tls.TlsSide;
import dev.dunlin.link.wire.Closing;
import dev.dunlin.link.wire.LinkThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/// Accepts links at one address. Whoever opens it closes it; links already accepted stay.
public final class Listener implements AutoCloseable {
  private final TlsSide tls;
  private final Services services;
  private final LinkListener listener;
  private final Doorway doorway;
  private final AcceptLoop loop;
  private final HostPort address;

  private Listener(Entry entry, HostPort address, Acceptor acceptor) {
    this.tls = new TlsSide(entry.key());
    this.services = entry.services();
    this.listener = entry.listener();
    this.doorway = new Doorway(entry.limits());
    this.address = address;
    this.loop = new AcceptLoop(acceptor, this::enter);
  }

  /// Listens at this address; port 0 takes any free one. Throws IOException when it is taken or not
  /// of this machine.
  public static Listener open(
      HostPort address, DeviceKey key, Services services, LinkListener listener)
      throws IOException {
    SocketAcceptor acceptor = SocketAcceptor.open(address);
    Entry entry = new Entry(key, services, listener, DoorwayLimits.DEFAULT);
    return start(entry, acceptor.address(), acceptor);
  }

  /// What a connection meets that comes in.
  record Entry(DeviceKey key, Services services, LinkListener listener, DoorwayLimits limits) {}

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

  private void secure(SocketChannel channel, String remote, Doorway.Place place) {
    MuxLink link;
    try {
      link = link(channel, remote, place);
    } catch (IOException e) {
      Closing.quietly(channel);
      place.leave();
      listener.refused(remote, known(e));
      return;
    }
    introduce(link, remote);
  }

  private MuxLink link(SocketChannel channel, String remote, Doorway.Place place)
      throws IOException {
    Sockets.tune(channel);
    var secured = tls.accepted(channel, remote, doorway.limits().handshake());
    place.secured();
    var ends = new MuxLink.Ends(secured.peer(), Route.DIRECT, false);
    MuxLink link = new MuxLink(secured.wire(), ends, services);
    link.onClose(place::leave);
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
