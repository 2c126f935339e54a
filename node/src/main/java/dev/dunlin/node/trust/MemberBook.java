package dev.dunlin.node.trust;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.hub.message.MemberName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The part of the address book that hubs tell: the hubs themselves, and their members by `NAME` or
/// `NAME@HUB`. What a hub says of an id is a hint, which whoever is dialled must prove.
final class MemberBook {
  private final Members members;
  private final KnownPeers known;

  MemberBook(Members members, KnownPeers known) {
    this.members = members;
    this.known = known;
  }

  /// The hub that is meant: by its name, or by `hub` where only one was joined.
  Optional<Target> hub(String text) throws NodeException {
    List<Member> hubs = members.hubs();
    for (Member hub : hubs) {
      if (hub.name().equals(text)) {
        return Optional.of(target(hub));
      }
    }
    if (!text.equals(MemberName.HUB)) {
      return Optional.empty();
    }
    if (hubs.isEmpty()) {
      throw new NodeException(
          Reason.UNKNOWN_PEER, "no hub was joined: `dunlin join INVITE` joins one");
    }
    if (hubs.size() > 1) {
      throw new NodeException(
          Reason.UNKNOWN_PEER,
          "several hubs were joined; write the name of one: "
              + String.join(", ", hubs.stream().map(Member::name).toList()));
    }
    return Optional.of(target(hubs.getFirst()));
  }

  private static Target target(Member hub) {
    return new Target(hub.name(), hub.addresses(), Optional.of(hub.id()));
  }

  /// The member that is meant by a name, an id, or the beginning of one. Looks for a moment where
  /// it is not known yet who is at the hubs.
  Optional<Target> member(String text, int minPrefix) throws NodeException {
    List<Member> matches = matches(members.all(), text, minPrefix);
    if (matches.isEmpty()) {
      matches = matches(members.look(), text, minPrefix);
    }
    Set<PeerId> ids = new LinkedHashSet<>();
    matches.forEach(match -> ids.add(match.id()));
    if (ids.size() > 1) {
      throw new NodeException(
          Reason.UNKNOWN_PEER,
          "\""
              + text
              + "\" may be one of several members; write which: "
              + String.join(", ", matches.stream().map(Member::fullName).toList()));
    }
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Member match = matches.getFirst();
    check(match);
    return Optional.of(new Target(match.fullName(), List.of(), Optional.of(match.id())));
  }

  private static List<Member> matches(List<Member> all, String text, int minPrefix) {
    List<Member> named = new ArrayList<>();
    List<Member> begun = new ArrayList<>();
    String prefix = text.toLowerCase(Locale.ROOT);
    for (Member member : all) {
      if (member.name().equals(text) || member.fullName().equals(text)) {
        named.add(member);
      } else if (prefix.length() >= minPrefix && member.id().toString().startsWith(prefix)) {
        begun.add(member);
      }
    }
    return named.isEmpty() ? begun : named;
  }

  /// A hub gives a name to one peer for good. One that says otherwise now is not believed.
  private void check(Member member) throws NodeException {
    Optional<Met> met = known.byName(member.fullName());
    if (met.isPresent() && !met.get().id().equals(member.id().toString())) {
      throw new NodeException(
          Reason.UNKNOWN_PEER,
          "the hub "
              + member.hub()
              + " says that "
              + member.name()
              + " is "
              + member.id()
              + ", but it was "
              + met.get().id()
              + " when you met; if that is right, `dunlin peers forget "
              + member.fullName()
              + "`");
    }
  }

  /// What the hubs call somebody.
  Optional<String> nameOf(PeerId id) {
    for (Member hub : members.hubs()) {
      if (hub.id().equals(id)) {
        return Optional.of(hub.name());
      }
    }
    return members.all().stream()
        .filter(member -> member.id().equals(id))
        .map(Member::fullName)
        .findFirst();
  }

  /// Whether a text of a grant stands for this peer: `members`, `hub` or the name of a hub, the
  /// name of a member.
  boolean means(String text, PeerId id) {
    if (text.equals(MemberName.MEMBERS)) {
      return members.isMember(id);
    }
    List<Member> hubs = members.hubs();
    boolean word = text.equals(MemberName.HUB) && hubs.size() == 1;
    return hubs.stream().anyMatch(hub -> hub.id().equals(id) && (word || hub.name().equals(text)))
        || members.all().stream()
            .filter(member -> member.id().equals(id))
            .anyMatch(member -> member.name().equals(text) || member.fullName().equals(text));
  }
}
