package dev.dunlin.node.trust;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.discovery.Found;
import dev.dunlin.node.discovery.Nearby;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everybody who can be named: the peers file, the peers met before, those that mDNS finds nearby,
/// and the members of the joined hubs, as one; a name of the peers file comes first. The files are
/// read anew for each question, so that what a person changes counts at once. What is found nearby
/// or told by a hub is a hint: whoever is dialled must prove the id that was shown.
public final class AddressBook {
  /// Shortest beginning of an id that names a peer, in characters.
  static final int MIN_PREFIX = 4;

  /// Most members of hubs that are asked where everybody is.
  static final int MAX_MEMBERS = 200;

  private final Path peersFile;
  private final KnownPeers known;

  private final Nearby nearby;
  private final Members members;
  private final MemberBook memberBook;

  /// A book of these, without hubs.
  public AddressBook(Path peersFile, KnownPeers known, Nearby nearby) {
    this(peersFile, known, nearby, Members.NONE);
  }

  /// A book of these four.
  public AddressBook(Path peersFile, KnownPeers known, Nearby nearby, Members members) {
    this.members = members;
    this.memberBook = new MemberBook(members, known);
    this.peersFile = peersFile;
    this.known = known;
    this.nearby = nearby;
  }

  /// Finds a peer by its name in the peers file, a name it was met under, `host:port`, its id, the
  /// beginning of it, the name it shows itself under nearby, `hub` or a hub's name, the name of a
  /// hub's member. May look around for a moment for a name that is not known.
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
    Optional<Target> hub = memberBook.hub(peer);
    if (hub.isPresent()) {
      return hub.get();
    }
    Optional<Met> met = known.byName(peer);
    return met.isPresent() ? byId(PeerId.parse(met.get().id())) : byPrefix(peer);
  }

  private Target target(PeersFile.Line line) throws NodeException {
    Optional<PeerId> expected = expected(line);
    Set<HostPort> addresses = new LinkedHashSet<>();
    addresses.add(line.address());
    expected.ifPresent(id -> addNearby(id, addresses));
    return new Target(line.name(), List.copyOf(addresses), expected);
  }

  private Optional<PeerId> expected(PeersFile.Line line) throws NodeException {
    return line.id().isPresent() ? line.id() : known.byName(line.name()).map(AddressBook::id);
  }

  private void addNearby(PeerId id, Set<HostPort> into) {
    for (Found found : nearby.found()) {
      if (found.id().equals(id)) {
        into.addAll(found.addresses());
      }
    }
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
    return matches.isEmpty() ? byHint(text, prefix) : only(text, matches);
  }

  /// Who shows itself nearby comes first; but before it is looked around there, the hubs are asked,
  /// which takes less time.
  private Target byHint(String text, String prefix) throws NodeException {
    Predicate<Found> wanted =
        found ->
            found.answersTo(text)
                || (prefix.length() >= MIN_PREFIX && found.id().toString().startsWith(prefix));
    if (nearby.found().stream().noneMatch(wanted)) {
      Optional<Target> member = memberBook.member(text, MIN_PREFIX);
      if (member.isPresent()) {
        return member.get();
      }
    }
    return byNearby(text, wanted);
  }

  private Target byNearby(String text, Predicate<Found> wanted) throws NodeException {
    Map<PeerId, Found> matches = new LinkedHashMap<>();
    nearby.look(wanted).stream().filter(wanted).forEach(each -> matches.put(each.id(), each));
    Target target = only(text, matches.keySet());
    return new Target(
        matches.values().iterator().next().name(), target.addresses(), target.expected());
  }

  private Target only(String text, Set<PeerId> matches) throws NodeException {
    if (matches.size() > 1) {
      throw new NodeException(
          Reason.UNKNOWN_PEER,
          "\"" + text + "\" may be one of several peers; write more of the id: " + matches);
    }
    if (matches.isEmpty()) {
      throw new NodeException(
          Reason.UNKNOWN_PEER,
          "no peer is known as \""
              + text
              + "\", and none shows itself nearby or at a hub: write host:port, or add it to "
              + peersFile);
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
    addNearby(id, addresses);
    addHub(id, addresses);
    return new Target(name, List.copyOf(addresses), Optional.of(id));
  }

  private void addHub(PeerId id, Set<HostPort> into) {
    for (Member hub : members.hubs()) {
      if (hub.id().equals(id)) {
        into.addAll(hub.addresses());
      }
    }
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
    Optional<String> met =
        known.all().stream()
            .filter(each -> each.id().equals(id.toString()) && each.lastSeen() > 0)
            .map(Met::name)
            .findFirst();
    return met.isPresent() ? met : memberBook.nameOf(id);
  }

  /// Everybody. May take a moment where it is not known yet who is at the hubs.
  public List<KnownPeer> list() throws NodeException {
    return list(members.look());
  }

  private List<KnownPeer> list(List<Member> there) throws NodeException {
    Map<String, PeerFacts> peers = new LinkedHashMap<>();
    for (PeersFile.Line line : PeersFile.load(peersFile)) {
      peers.computeIfAbsent(line.name(), PeerFacts::new).written(line);
    }
    for (Met met : known.all()) {
      peers.computeIfAbsent(met.name(), PeerFacts::new).met(met, asAddress(met.name()));
    }
    for (Found found : nearby.found()) {
      List<PeerFacts> same =
          peers.values().stream().filter(each -> found.id().toString().equals(each.id())).toList();
      same.forEach(each -> each.found(found));
      if (same.isEmpty()) {
        String name = peers.containsKey(found.name()) ? found.id().shortText() : found.name();
        peers.computeIfAbsent(name, PeerFacts::new).found(found);
      }
    }
    members.hubs().forEach(hub -> add(hub, peers));
    there.forEach(member -> add(member, peers));
    return peers.values().stream().map(PeerFacts::peer).toList();
  }

  private static void add(Member member, Map<String, PeerFacts> peers) {
    List<PeerFacts> same =
        peers.values().stream().filter(each -> member.id().toString().equals(each.id())).toList();
    same.forEach(each -> each.member(member));
    if (same.isEmpty()) {
      String name = peers.containsKey(member.name()) ? member.fullName() : member.name();
      peers.computeIfAbsent(name, PeerFacts::new).member(member);
    }
  }

  /// How this peer's offers are met, where somebody said so.
  public Optional<AcceptPolicy> policy(PeerId id) throws NodeException {
    return known.policy(id);
  }

  /// Whether a person chose this peer: by a line of the peers file, by pinning its id, or by taking
  /// its offers always. Whom this node only met, or found nearby, is not chosen.
  public boolean trusts(PeerId id) throws NodeException {
    for (PeersFile.Line line : PeersFile.load(peersFile)) {
      if (expected(line).filter(id::equals).isPresent()) {
        return true;
      }
    }
    return known.all().stream()
        .filter(met -> met.id().equals(id.toString()))
        .anyMatch(met -> met.pinned() || met.policy() == AcceptPolicy.ALWAYS);
  }

  /// Whether this is a hub that may read what this node serves.
  public boolean mayAsk(PeerId id) {
    return members.mayAsk(id);
  }

  /// Whether this text, of a grant, stands for this peer: a name of the peers file or of an earlier
  /// meeting, an id, the beginning of one, `members` for all members of the joined hubs, `hub` or a
  /// hub's name, the name of a member.
  public boolean means(String text, PeerId id) throws NodeException {
    for (PeersFile.Line line : PeersFile.load(peersFile)) {
      if (line.name().equals(text)) {
        return expected(line).filter(id::equals).isPresent();
      }
    }
    Optional<Met> met = known.byName(text);
    if (met.isPresent()) {
      return id(met.get()).equals(id);
    }
    return memberBook.means(text, id)
        || (text.length() >= MIN_PREFIX && id.toString().startsWith(text.toLowerCase(Locale.ROOT)));
  }

  /// The lines of the peers file of which nobody knows yet who it is.
  public List<Target> unmet() throws NodeException {
    List<Target> unmet = new ArrayList<>();
    for (PeersFile.Line line : PeersFile.load(peersFile)) {
      Target target = target(line);
      if (target.expected().isEmpty()) {
        unmet.add(target);
      }
    }
    return unmet;
  }

  /// Everybody who may be reached, each once, under the best name. Of those that only hubs know, no
  /// more than [#MAX_MEMBERS].
  public List<Target> everybody() throws NodeException {
    List<Target> targets = new ArrayList<>();
    Set<PeerId> there = new HashSet<>();
    int ofHubs = 0;
    for (KnownPeer peer : list()) {
      PeerId id = peer.id() == null ? null : PeerId.parse(peer.id());
      if (PeerFacts.isOfHubsAlone(peer) && ++ofHubs > MAX_MEMBERS) {
        continue;
      }
      if (peer.policy() != AcceptPolicy.NEVER && (id == null || there.add(id))) {
        List<HostPort> at = peer.addresses().stream().map(HostPort::parse).toList();
        targets.add(new Target(peer.name(), at, Optional.ofNullable(id)));
      }
    }
    return targets;
  }

  /// The names of everybody who may be sent something, but for this node and for hubs, which keep
  /// what is put there and take nothing else.
  public List<String> receivers(PeerId self) throws NodeException {
    Set<PeerId> others = new HashSet<>();
    members.hubs().forEach(hub -> others.add(hub.id()));
    others.add(self);
    return everybody().stream()
        .filter(target -> target.expected().filter(others::contains).isEmpty())
        .map(Target::name)
        .toList();
  }

  /// The one with this name.
  public KnownPeer entry(String name) throws NodeException {
    for (KnownPeer peer : list(members.all())) {
      if (peer.name().equals(name)) {
        return peer;
      }
    }
    throw new NodeException(Reason.UNKNOWN_PEER, "no peer is known as \"" + name + "\"");
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
