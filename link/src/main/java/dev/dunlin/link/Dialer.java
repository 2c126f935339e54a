package dev.dunlin.link;

import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.mux.MuxLink;
import dev.dunlin.link.route.Race;
import dev.dunlin.link.tls.TlsSide;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Makes links to peers. Safe for use by many threads; holds nothing that must be closed.
public final class Dialer {
  private final TlsSide tls;
  private final Services services;

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
      throw new LinkException(LinkException.Reason.UNREACHABLE, "no address is known");
    }
    TlsSide.Secured secured = new Race(tls, expected, timeout).run(addresses);
    var ends = new MuxLink.Ends(secured.peer(), Route.DIRECT, true);
    MuxLink link = new MuxLink(secured.wire(), ends, services);
    link.start();
    return link;
  }
}
