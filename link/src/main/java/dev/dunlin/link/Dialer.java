package dev.dunlin.link;

import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.mux.MuxLink;
import dev.dunlin.link.route.Punch;
import dev.dunlin.link.route.Race;
import dev.dunlin.link.route.RelayCall;
import dev.dunlin.link.tls.TlsSide;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes links to peers. Safe for use by many threads; holds nothing that must be closed.
public final class Dialer {
  private static final byte[] NOTHING = {};

  private final TlsSide tls;
  private final Services services;

  /// Which side of a connection begins, where both sides made it.
  public enum Side {
    /// The one that wanted the link: TLS's client.
    ASKING,
    /// The other.
    ASKED
  }

  /// A dialer for the device with this key; what the peers open on its links goes to these
  /// services.
  public Dialer(DeviceKey key, Services services) {
    this.tls = new TlsSide(key);
    this.services = services;
  }

  /// A link to the peer at one of these addresses: all are tried, a new one each 250 ms (RFC 8305),
  /// and the first that is secured, with the expected peer if one is named, wins.
  ///
  /// Throws LinkException, which says what was tried and why each address failed: WRONG_PEER when
  /// somebody else answered, else TIMEOUT, UNREACHABLE or HANDSHAKE.
  public Link dial(List<HostPort> addresses, Optional<PeerId> expected, Duration timeout)
      throws LinkException {
    if (addresses.isEmpty()) {
      throw new LinkException(Reason.UNREACHABLE, "no address is known");
    }
    TlsSide.Secured secured = new Race(tls, expected, timeout).run(addresses);
    return start(secured, Route.DIRECT, Side.ASKING);
  }

  /// A link through a hub's relay, to whoever shows the other ticket there. It stands when the peer
  /// has proven who it is: the hub need not be trusted for that.
  ///
  /// Throws LinkException: REFUSED with the hub's words, WRONG_PEER, else TIMEOUT, UNREACHABLE or
  /// HANDSHAKE.
  ///
  /// @param hub where the hub listens
  /// @param ticket this side's, 64 hex digits
  public Link relayed(HostPort hub, String ticket, PeerId expected, Side side, Duration timeout)
      throws LinkException {
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    SocketChannel channel = RelayCall.call(hub, ticket, timeout);
    Duration left = Duration.ofNanos(deadlineNanos - System.nanoTime());
    String remote = hub + " (relayed)";
    return start(secure(channel, remote, expected, side, left), Route.RELAYED, side);
  }

  /// A link that both sides open at the same time, from ports for which the NATs before them have a
  /// mapping.
  ///
  /// Throws LinkException: WRONG_PEER, TIMEOUT, UNREACHABLE or HANDSHAKE.
  ///
  /// @param local this side's port: that of the link to the hub, which both may use
  /// @param remotes the peer's port as the hub sees it; literal addresses, of more than
  ///   [Punch#MAX_REMOTES] the first
  public Link punched(
      InetSocketAddress local, List<HostPort> remotes, PeerId expected, Side side, Duration timeout)
      throws LinkException {
    Punch punch =
        new Punch(
            local,
            (channel, remote, limit) -> secure(channel, remote, expected, side, limit),
            side == Side.ASKING,
            timeout);
    return start(punch.run(remotes), Route.PUNCHED, side);
  }

  private TlsSide.Secured secure(
      SocketChannel channel, String remote, PeerId expected, Side side, Duration limit)
      throws LinkException {
    return switch (side) {
      case ASKING -> tls.dialled(channel, remote, Optional.of(expected), limit);
      case ASKED -> tls.accepted(channel, remote, NOTHING, Optional.of(expected), limit);
    };
  }

  private Link start(TlsSide.Secured secured, Route route, Side side) {
    Optional<Instant> connected = Optional.of(secured.connected());
    var ends = new MuxLink.Ends(secured.peer(), route, side == Side.ASKING, connected);
    MuxLink link = new MuxLink(secured.wire(), ends, services);
    link.start();
    return link;
  }
}
