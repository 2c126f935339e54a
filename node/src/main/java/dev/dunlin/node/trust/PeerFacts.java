package dev.dunlin.node.trust;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.KnownPeer.Fact;
import dev.dunlin.node.discovery.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers what is known of one name, each fact with where it is from.
final class PeerFacts {
  private static final String FILE = "peers file";
  private static final String MET = "met";
  private static final String MDNS = "mdns";
  private static final String HUB = "hub";

  private final String name;
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private final List<Fact> facts = new ArrayList<>();
  private @Nullable String id;
  private @Nullable AcceptPolicy policy;
  private long lastSeen;

  PeerFacts(String name) {
    this.name = name;
  }

  @Nullable String id() {
    return id;
  }

  /// A line of the peers file.
  void written(PeersFile.Line line) {
    add("name", name, FILE);
    line.id().map(PeerId::toString).ifPresent(pin -> id(pin, FILE));
    address(line.address(), FILE);
  }

  /// A meeting. An id that the peers file pins stands.
  void met(Met met, @Nullable HostPort at) {
    if (!sources.contains(FILE)) {
      add("name", name, MET);
    }
    sources.add(MET);
    if (id == null || id.equals(met.id())) {
      id(met.id(), MET);
    }
    if (at != null) {
      address(at, MET);
    }
    if (met.policy() != null) {
      policy = met.policy();
      facts.add(new Fact("policy", met.policy().name().toLowerCase(Locale.ROOT), MET));
    }
    lastSeen = met.lastSeen();
  }

  /// Somebody who shows itself with this id.
  void found(Found found) {
    if (sources.isEmpty()) {
      add("name", name, MDNS);
      id(found.id().toString(), MDNS);
    }
    sources.add(MDNS);
    found.addresses().forEach(address -> address(address, MDNS));
  }

  /// A hub, or somebody who is connected to one.
  void member(Member member) {
    String source = HUB + ' ' + member.hub();
    if (sources.isEmpty()) {
      add("name", name, source);
      id(member.id().toString(), source);
    } else {
      add("name", member.fullName(), source);
    }
    member.addresses().forEach(address -> address(address, source));
  }

  /// Whether nothing but hubs tells of a peer.
  static boolean isOfHubsAlone(KnownPeer peer) {
    return Arrays.stream(peer.source().split(", ")).allMatch(each -> each.startsWith(HUB));
  }

  private void id(String known, String source) {
    id = known;
    add("id", known, source);
  }

  private void address(HostPort address, String source) {
    addresses.add(address.toString());
    add("address", address.toString(), source);
  }

  private void add(String what, String value, String source) {
    sources.add(source);
    facts.add(new Fact(what, value, source));
  }

  KnownPeer peer() {
    return new KnownPeer(
        name, id, List.copyOf(addresses), policy, String.join(", ", sources), lastSeen, facts);
  }
}
