package dev.dunlin.hub.stage;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubLimits;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.hub.audit.AuditLog;
import dev.dunlin.hub.relay.RelayService;
import dev.dunlin.hub.relay.Relays;
import dev.dunlin.hub.rendezvous.RendezvousService;
import dev.dunlin.hub.roster.Roster;
import dev.dunlin.hub.roster.RosterService;
import dev.dunlin.hub.roster.Traffic;
import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.state.KnownInvite;
import dev.dunlin.hub.state.MvState;
import dev.dunlin.hub.state.Tokens;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.ReceiveTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The services of a hub at a real listener on this machine, without a node around them.
public final class TestHub implements AutoCloseable {
  public static final String NAME = "testhub";

  private final MvState state;
  private final HubRules rules;
  private final AuditLog audit;
  private final Roster roster;
  private final Relays relays;
  private final DeviceKey key;
  private final Listener listener;
  private final ConcurrentMap<PeerId, Link> links = new ConcurrentHashMap<>();

  public TestHub(Path folder) throws IOException {
    InstantSource clock = InstantSource.system();
    this.state = MvState.open(folder.resolve("hub").resolve("hub.mv"));
    this.rules = new HubRules(state, options(folder));
    this.audit =
        new AuditLog(
            folder.resolve("hub").resolve("hub-audit.jsonl"),
            clock,
            words -> {
              throw new AssertionError(words);
            });
    this.roster = new Roster(NAME, rules);
    this.relays = new Relays(rules, state, new Traffic(), clock);
    this.key = DeviceKey.loadOrCreate(folder.resolve("hub"));
    Services services = new Services();
    RosterService.serve(services, roster, new RosterService.Tools(state, rules, audit, clock));
    RendezvousService.serve(services, roster);
    RelayService.serve(services, roster, relays, rules);
    this.listener =
        Listener.open(
            new HostPort("127.0.0.1", 0),
            key,
            services,
            link -> links.put(link.peer(), link),
            Optional.of(relays));
  }

  /// How a hub is started that keeps its store below this folder.
  public static HubOptions options(Path folder) {
    return options(folder, new HostPort("127.0.0.1", 0));
  }

  /// The same, where it listens at this address.
  public static HubOptions options(Path folder, HostPort address) {
    NodeOptions node =
        new NodeOptions(
            NAME,
            Optional.of(address),
            true,
            AcceptPolicy.NEVER,
            new ReceiveTerms(
                folder.resolve("hub-inbox").toString(), ConflictPolicy.RENAME, false, 0));
    return new HubOptions(
        node,
        NAME,
        false,
        List.of(),
        folder.resolve("store").toAbsolutePath(),
        HubLimits.DEFAULT,
        true,
        true);
  }

  /// A token that lets so many in.
  public String token(int uses) throws HubException {
    String token = Tokens.create();
    long now = System.currentTimeMillis();
    state.invite(
        new KnownInvite(Tokens.hash(token), now, now + Duration.ofHours(1).toMillis(), uses, 0));
    return token;
  }

  public HostPort address() {
    return listener.address();
  }

  public PeerId id() {
    return key.id();
  }

  public MvState state() {
    return state;
  }

  public HubRules rules() {
    return rules;
  }

  public AuditLog audit() {
    return audit;
  }

  public Roster roster() {
    return roster;
  }

  public Relays relays() {
    return relays;
  }

  @Override
  public void close() {
    listener.close();
    relays.endAll();
    links.values().forEach(Link::close);
    state.close();
  }
}
