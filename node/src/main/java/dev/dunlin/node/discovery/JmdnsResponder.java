package dev.dunlin.node.discovery;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import org.jspecify.annotations.Nullable;

/// mDNS by JmDNS, on one interface. The only type that touches it.
final class JmdnsResponder implements Responder, ServiceListener {
  /// The service's type in DNS-SD.
  static final String TYPE = "_dunlin._tcp.local.";

  private static final String VERSION = "1";

  /// How long JmDNS is given to answer of itself; it goes on asking afterwards.
  private static final long RESOLVE_MILLIS = 1;

  /// Nobody among the peers has this one.
  private static final String NO_INSTANCE = "";

  private final JmDNS dns;
  private final Network network;
  private final String own;
  private final Neighbours.Seen seen;
  private final Set<String> asked = new HashSet<>();

  private JmdnsResponder(JmDNS dns, Network network, String own, Neighbours.Seen seen) {
    this.dns = dns;
    this.network = network;
    this.own = own;
    this.seen = seen;
  }

  static Responder open(Network network, Optional<Announcement> own, Neighbours.Seen seen)
      throws IOException {
    String host = own.map(Announcement::instance).orElse("dunlin-" + ProcessHandle.current().pid());
    JmDNS dns = JmDNS.create(network.address(), host);
    try {
      String instance = own.map(Announcement::instance).orElse(NO_INSTANCE);
      JmdnsResponder responder = new JmdnsResponder(dns, network, instance, seen);
      dns.addServiceListener(TYPE, responder);
      if (own.isPresent()) {
        dns.registerService(info(own.get()));
      }
      return responder;
    } catch (IOException | RuntimeException e) {
      dns.close();
      throw e;
    }
  }

  private static ServiceInfo info(Announcement own) {
    Map<String, String> text = Map.of("id", own.id().toString(), "v", VERSION);
    return ServiceInfo.create(TYPE, own.instance(), own.port(), 0, 0, text);
  }

  /// A name showed up; its address and text are asked for, of so many names and no more.
  @Override
  public void serviceAdded(ServiceEvent event) {
    synchronized (asked) {
      if (event.getName().equals(own)
          || (asked.size() >= Neighbours.MAX_OF_NETWORK && !asked.contains(event.getName()))) {
        return;
      }
      asked.add(event.getName());
    }
    dns.requestServiceInfo(event.getType(), event.getName(), RESOLVE_MILLIS);
  }

  @Override
  public void serviceResolved(ServiceEvent event) {
    ServiceInfo info = event.getInfo();
    @Nullable PeerId id = id(info);
    if (id != null) {
      seen.came(new Found(event.getName(), id, addresses(info)));
    }
  }

  private static @Nullable PeerId id(ServiceInfo info) {
    @Nullable String text = info.getPropertyString("id");
    try {
      return text == null ? null : PeerId.parse(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private List<HostPort> addresses(ServiceInfo info) {
    List<HostPort> addresses = new ArrayList<>();
    for (InetAddress address : info.getInetAddresses()) {
      boolean real =
          !address.isLoopbackAddress()
              && !address.isAnyLocalAddress()
              && !address.isMulticastAddress();
      if (real && info.getPort() > 0 && info.getPort() <= HostPort.MAX_PORT) {
        addresses.add(new HostPort(text(address), info.getPort()));
      }
    }
    return addresses;
  }

  /// A link-local address of IPv6 counts on this network only.
  private String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    String plain = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address && address.isLinkLocalAddress()
        ? plain + '%' + network.name()
        : plain;
  }

  @Override
  public void serviceRemoved(ServiceEvent event) {
    synchronized (asked) {
      asked.remove(event.getName());
    }
    seen.went(event.getName());
  }

  @Override
  public void close() {
    try {
      dns.close();
    } catch (IOException _) {
      // The good-bye could not be said: the others forget this node in time.
    }
  }
}
