package dev.dunlin.hub.run;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.hub.audit.AuditLog;
import dev.dunlin.hub.relay.Relays;
import dev.dunlin.hub.roster.Connections;
import dev.dunlin.hub.roster.Roster;
import dev.dunlin.hub.roster.Traffic;
import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.MvState;
import dev.dunlin.node.Home;
import java.time.InstantSource;
import java.util.function.Consumer;

/// What the services of one hub share. Closing it closes the state.
///
/// @param options how the hub was started
/// @param state what it must not forget
/// @param rules what holds now
/// @param audit what was changed
/// @param roster who is here
/// @param connections the links of each peer, and how much they carried
/// @param relays the relays that stand
record HubParts(
    HubOptions options,
    HubState state,
    HubRules rules,
    AuditLog audit,
    Roster roster,
    Connections connections,
    Relays relays)
    implements AutoCloseable {
  static final InstantSource CLOCK = InstantSource.system();

  /// Opens what this home keeps.
  ///
  /// @param trouble hears what goes wrong that nobody waits for
  static HubParts open(Home home, HubOptions options, Consumer<String> trouble)
      throws HubException {
    HubState state = MvState.open(home.state().resolve("hub.mv"));
    HubRules rules = new HubRules(state, options);
    AuditLog audit = new AuditLog(home.state().resolve("hub-audit.jsonl"), CLOCK, trouble);
    Traffic traffic = new Traffic();
    Relays relays = new Relays(rules, state, traffic, CLOCK);
    Roster roster = new Roster(options.name(), rules);
    Connections connections = new Connections(traffic, peer -> state.member(peer).isPresent());
    return new HubParts(options, state, rules, audit, roster, connections, relays);
  }

  @Override
  public void close() {
    state.close();
  }
}
