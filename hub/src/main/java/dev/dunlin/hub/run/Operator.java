package dev.dunlin.hub.run;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.audit.AuditLog;
import dev.dunlin.hub.roster.Presence;
import dev.dunlin.hub.rules.HubSetting;
import dev.dunlin.hub.state.Ban;
import dev.dunlin.hub.state.KnownMember;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.hub.message.MemberName;
import dev.dunlin.node.run.NodeParts;
import dev.dunlin.transfer.message.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What an operator does: each thing is made durable first, then done, then written down.
final class Operator {
  private final HubParts parts;
  private final MemberDirectory members;
  private final Invitations invitations;

  Operator(HubParts parts) {
    this.parts = parts;
    this.members =
        new MemberDirectory(parts.state(), parts.roster(), parts.relays(), parts.connections());
    this.invitations = new Invitations(parts.state(), HubParts.CLOCK);
  }

  MemberDirectory members() {
    return members;
  }

  private void note(String action, @Nullable String about, @Nullable String detail) {
    parts.audit().add(AuditLog.OPERATOR, action, about, detail);
  }

  Invite invite(HostPort address, PeerId hub, Duration validFor, int uses) throws HubException {
    Invitations.Made made = invitations.make(address, hub, validFor, uses);
    note("invite", made.known().id(), uses + " uses, " + validFor.toSeconds() + " s");
    return made.invite();
  }

  List<InviteView> invites() {
    return invitations.list();
  }

  boolean revoke(String inviteId) throws HubException {
    boolean revoked = parts.state().revoke(inviteId);
    if (revoked) {
      note("revoke", inviteId, null);
    }
    return revoked;
  }

  void kick(String member, String reason) throws HubException {
    PeerId id = members.find(member);
    String why = words(reason);
    if (parts.roster().find(id).isEmpty()) {
      throw new HubException(Reason.NOT_NOW, members.nameOf(id) + " is not here now");
    }
    sendAway(id, why);
    note("kick", members.nameOf(id), why);
  }

  /// Ends all that a peer has here: the link on which it is a member once it was told why, others
  /// at once.
  private void sendAway(PeerId id, String why) {
    Optional<Link> told = parts.roster().find(id).map(Presence::link);
    boolean _ = parts.roster().kick(id, why);
    parts.relays().end(id);
    parts.connections().of(id).stream()
        .filter(link -> !told.equals(Optional.of(link)))
        .forEach(Link::close);
  }

  void ban(String member, String reason) throws HubException {
    PeerId id = members.find(member);
    String why = words(reason);
    parts.state().ban(new Ban(id.toString(), why, HubParts.CLOCK.millis()));
    sendAway(id, why);
    note("ban", members.nameOf(id), why);
  }

  boolean unban(String member) throws HubException {
    PeerId id = members.find(member);
    boolean unbanned = parts.state().unban(id);
    if (unbanned) {
      note("unban", members.nameOf(id), null);
    }
    return unbanned;
  }

  void rename(String member, String newName) throws HubException {
    PeerId id = members.find(member);
    String name = newName.toLowerCase(Locale.ROOT);
    try {
      String _ = MemberName.member(name);
    } catch (IllegalArgumentException e) {
      throw new HubException(Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
    }
    String before = members.nameOf(id);
    KnownMember after = parts.state().rename(id, name);
    parts.roster().rename(id, after.name());
    note("rename", before, "now " + after.name());
  }

  void limit(String member, long bytesPerSecond) throws HubException {
    PeerId id = members.find(member);
    if (bytesPerSecond < 0) {
      throw new HubException(
          Reason.BAD_INPUT,
          "a limit is bytes a second, 0 for the hub's own, not " + bytesPerSecond);
    }
    KnownMember after = parts.state().limit(id, bytesPerSecond);
    note("limit", after.name(), bytesPerSecond + " bytes/s");
  }

  void notice(String text) throws HubException {
    String words = words(text);
    parts.roster().notice(words);
    note("notice", null, words);
  }

  private static String words(String text) throws HubException {
    String words = text.strip();
    if (words.isEmpty() || words.length() > Limits.MAX_TEXT) {
      throw new HubException(
          Reason.BAD_INPUT, "say something of 1 to " + Limits.MAX_TEXT + " characters");
    }
    return words;
  }

  /// @param giving shows that something moves to a member
  SendReport broadcast(NodeParts node, Giving giving, List<Path> files, Consumer<SendEvent> events)
      throws HubException, InterruptedException {
    List<String> here =
        parts.roster().all().stream().map(Presence::id).map(PeerId::toString).toList();
    if (here.isEmpty()) {
      throw new HubException(Reason.NOT_NOW, "no member is here now");
    }
    if (files.isEmpty() || !files.stream().allMatch(Path::isAbsolute)) {
      throw new HubException(Reason.BAD_INPUT, "a broadcast takes at least one absolute path");
    }
    List<String> paths = files.stream().map(Path::toString).toList();
    String first = String.valueOf(files.getFirst().getFileName());
    try (Shown shown = new Shown(giving, here, first)) {
      SendReport report =
          node.offer(
              new SendRequest(paths, here, 0, SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS, 0, null),
              parts.options().name(),
              events.andThen(shown));
      note("broadcast", files.getFirst().toString(), "to " + here.size() + " members");
      return report;
    } catch (NodeException e) {
      throw new HubException(Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  void set(String key, String value) throws HubException {
    parts.rules().set(key, value);
    if (key.equals(HubSetting.RELAY.key()) && !parts.rules().now().relay()) {
      parts.relays().endAll();
    }
    note("set", key, value);
  }

  void drain() {
    if (!parts.rules().draining()) {
      parts.rules().drain();
      note("drain", null, null);
      parts.roster().notice("the hub takes no new work, and ends when what is under way is done");
    }
  }
}
