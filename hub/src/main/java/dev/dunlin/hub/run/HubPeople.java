package dev.dunlin.hub.run;

import dev.dunlin.hub.roster.Presence;
import dev.dunlin.hub.roster.Roster;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.KnownMember;
import dev.dunlin.hub.store.People;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import java.util.List;
import java.util.Optional;

/// The members as the store deals with them: whom the state knows and nobody banned, and who is
/// here.
final class HubPeople implements People {
  private final HubState state;
  private final Roster roster;

  HubPeople(HubState state, Roster roster) {
    this.state = state;
    this.roster = roster;
  }

  @Override
  public Optional<String> nameOf(PeerId peer) {
    return state.banned(peer).isPresent()
        ? Optional.empty()
        : state.member(peer).map(KnownMember::name);
  }

  @Override
  public Optional<PeerId> find(String nameOrId) {
    Optional<KnownMember> named = state.named(nameOrId);
    if (named.isPresent() || nameOrId.length() != PeerId.TEXT_LENGTH) {
      return named.map(KnownMember::peer);
    }
    try {
      return state.member(PeerId.parse(nameOrId)).map(KnownMember::peer);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public List<Askable> askable() {
    return roster.all().stream()
        .filter(Presence::mayAsk)
        .map(member -> new Askable(member.id(), member.name()))
        .toList();
  }

  @Override
  public Optional<Link> link(PeerId peer) {
    return roster.find(peer).map(Presence::link).filter(Link::isOpen);
  }
}
