package dev.dunlin.hub.run;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.relay.Relays;
import dev.dunlin.hub.roster.Connections;
import dev.dunlin.hub.roster.Presence;
import dev.dunlin.hub.roster.Roster;
import dev.dunlin.hub.state.Ban;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.KnownMember;
import dev.dunlin.link.identity.PeerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The members as their operator names and sees them.
final class MemberDirectory {
  /// Shortest beginning of an id that names a member, in characters.
  private static final int MIN_PREFIX = 4;

  private final HubState state;
  private final Roster roster;
  private final Relays relays;
  private final Connections connections;

  MemberDirectory(HubState state, Roster roster, Relays relays, Connections connections) {
    this.state = state;
    this.roster = roster;
    this.relays = relays;
    this.connections = connections;
  }

  /// Who is meant by a name, an id, or the beginning of one.
  PeerId find(String text) throws HubException {
    Optional<KnownMember> named = state.named(text);
    if (named.isPresent()) {
      return named.get().peer();
    }
    if (text.length() == PeerId.TEXT_LENGTH) {
      return id(text);
    }
    Set<String> matches = new LinkedHashSet<>();
    if (text.length() >= MIN_PREFIX) {
      Stream.concat(
              state.members().stream().map(KnownMember::id), state.bans().stream().map(Ban::id))
          .filter(id -> id.startsWith(text.toLowerCase(Locale.ROOT)))
          .forEach(matches::add);
    }
    if (matches.size() > 1) {
      throw new HubException(
          Reason.UNKNOWN_MEMBER,
          "\"" + text + "\" may be one of " + matches.size() + " members; write more of the id");
    }
    return matches.stream().findFirst().map(PeerId::parse).orElseThrow(() -> unknown(text));
  }

  private static PeerId id(String text) throws HubException {
    try {
      return PeerId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new HubException(
          Reason.UNKNOWN_MEMBER, "\"" + text + "\" is no peer id: " + e.getMessage(), e);
    }
  }

  private static HubException unknown(String text) {
    return new HubException(
        Reason.UNKNOWN_MEMBER, "no member is called \"" + text + "\", nor has such an id");
  }

  /// What a peer is called in words.
  String nameOf(PeerId id) {
    return state.member(id).map(KnownMember::name).orElseGet(id::shortText);
  }

  /// All of them, those online first, each part by name; banned peers that never were members too.
  List<Member> all() {
    Map<PeerId, Presence> here = new HashMap<>();
    roster.all().forEach(member -> here.put(member.id(), member));
    Map<String, String> banned = new HashMap<>();
    state.bans().forEach(ban -> banned.put(ban.id(), ban.reason()));
    List<Member> all = new ArrayList<>();
    for (KnownMember known : state.members()) {
      all.add(view(known, here.get(known.peer()), banned.remove(known.id())));
    }
    banned.forEach((id, reason) -> all.add(stranger(PeerId.parse(id), reason)));
    all.sort(Comparator.comparing(Member::online).reversed().thenComparing(Member::name));
    return all;
  }

  private Member view(KnownMember known, @Nullable Presence here, @Nullable String banned) {
    PeerId id = known.peer();
    return new Member(
        known.name(),
        known.id(),
        here != null,
        here == null ? null : here.seen(),
        here == null ? null : here.link().route().name().toLowerCase(Locale.ROOT),
        connections.of(id).size() + relays.of(id),
        connections.received(id),
        connections.sent(id),
        here == null ? known.joinedMillis() : here.sinceMillis(),
        known.bytesPerSecond(),
        banned);
  }

  private static Member stranger(PeerId id, String banned) {
    return new Member(id.shortText(), id.toString(), false, null, null, 0, 0, 0, 0, 0, banned);
  }
}
