package dev.dunlin.node.trust;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everybody who can be named: the peers file and the peers met before, as one. The files are read
/// anew for each question, so that what a person changes counts at once.
public final class AddressBook {
  /// Shortest beginning of an id that names a peer, in characters.
  static final int MIN_PREFIX = 4;

  private final Path peersFile;
  private final KnownPeers known;

  /// A book of these two.
  public AddressBook(Path peersFile, KnownPeers known) {
    this.peersFile = peersFile;
    this.known = known;
  }

  /// Finds a peer by its name in the peers file, a name it was met under, `host:port`, its id or
  /// the beginning of it.
  public Target find(String peer) throws NodeException {
    HostPort literal = asAddress(peer);
    if (literal != null) {
      return new Target(peer, List.of(literal), known.byName(peer).map(AddressBook::id));
    }
    for (PeersFile.Line line : PeersFile.load(peersFile)) {
      if (line.name().equals(peer)) {
        return target(line);
      }
    }
    Optional<Met> met = known.byName(peer);
    return met.isPresent() ? byId(PeerId.parse(met.get().id())) : byPrefix(peer);
  }

  private Target target(PeersFile.Line line) throws NodeException {
    Optional<PeerId> expected =
        line.id().isPresent() ? line.id() : known.byName(line.name()).map(AddressBook::id);
    return new Target(line.name(), List.of(line.address()), expected);
  }

  private Target byPrefix(String text) throws NodeException {
    String prefix = text.toLowerCase(Locale.ROOT);
    Set<PeerId> matches = new LinkedHashSet<>();
    if (prefix.length() >= MIN_PREFIX) {
      for (Met met : known.all()) {
        if (met.id().startsWith(prefix)) {
          matches.add(id(met));
        }
      }
      for (PeersFile.Line line : PeersFile.load(peersFile)) {
        line.id().filter(id -> id.toString().startsWith(prefix)).ifPresent(matches::add);
      }
    }
    if (matches.size() > 1) {
      throw new NodeException(
          Reason.UNKNOWN_PEER,
          "\"" + text + "\" begins the ids of several peers; write more of it");
    }
    if (matches.isEmpty()) {
      throw new NodeException(
          Reason.UNKNOWN_PEER,
          "no peer is known as \"" + text + "\": write host:port, or add it to " + peersFile);
    }
    return byId(matches.iterator().next());
  }

  private Target byId(PeerId id) throws NodeException {
    Set<HostPort> addresses = new LinkedHashSet<>();
    List<PeersFile.Line> lines = PeersFile.load(peersFile);
    for (PeersFile.Line line : lines) {
      if (line.id().filter(id::equals).isPresent()) {
        addresses.add(line.address());
      }
    }
    String name = id.shortText();
    for (Met met : known.all()) {
      if (met.id().equals(id.toString())) {
        addAddress(met.name(), lines, addresses);
        name = met.name();
      }
    }
    return new Target(name, List.copyOf(addresses), Optional.of(id));
  }

  private static void addAddress(String name, List<PeersFile.Line> lines, Set<HostPort> into) {
    HostPort literal = asAddress(name);
    if (literal != null) {
      into.add(literal);
    }
    for (PeersFile.Line line : lines) {
      if (line.name().equals(name)) {
        into.add(line.address());
      }
    }
  }

  /// What a peer's id is known as here, best name first.
  public Optional<String> nameOf(PeerId id) throws NodeException {
    for (PeersFile.Line line : PeersFile.load(peersFile)) {
      if (target(line).expected().filter(id::equals).isPresent()) {
        return Optional.of(line.name());
      }
    }
    return known.all().stream()
        .filter(met -> met.id().equals(id.toString()) && met.lastSeen() > 0)
        .map(Met::name)
        .findFirst();
  }

  /// Everybody.
  public List<KnownPeer> list() throws NodeException {
    Map<String, KnownPeer> peers = new LinkedHashMap<>();
    for (PeersFile.Line line : PeersFile.load(peersFile)) {
      String id = line.id().map(PeerId::toString).orElse(null);
      List<String> at = List.of(line.address().toString());
      peers.put(line.name(), new KnownPeer(line.name(), id, at, null, "peers file", 0, List.of()));
    }
    for (Met met : known.all()) {
      peers.merge(met.name(), asKnown(met), AddressBook::both);
    }
    return new ArrayList<>(peers.values());
  }

  /// The one with this name.
  public KnownPeer entry(String name) throws NodeException {
    for (KnownPeer peer : list()) {
      if (peer.name().equals(name)) {
        return peer;
      }
    }
    throw new NodeException(Reason.UNKNOWN_PEER, "no peer is known as \"" + name + "\"");
  }

  private static KnownPeer asKnown(Met met) {
    List<String> at = asAddress(met.name()) == null ? List.of() : List.of(met.name());
    return new KnownPeer(met.name(), met.id(), at, met.policy(), "met", met.lastSeen(), List.of());
  }

  private static KnownPeer both(KnownPeer written, KnownPeer met) {
    @Nullable String id = written.id() == null ? met.id() : written.id();
    @Nullable AcceptPolicy policy = met.policy();
    return new KnownPeer(
        written.name(),
        id,
        written.addresses(),
        policy,
        "peers file, met",
        met.lastSeen(),
        List.of());
  }

  private static @Nullable HostPort asAddress(String text) {
    if (text.indexOf(':') < 0) {
      return null;
    }
    try {
      return HostPort.parse(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static PeerId id(Met met) {
    return PeerId.parse(met.id());
  }
}
