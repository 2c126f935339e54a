package dev.dunlin.hub.state;

import dev.dunlin.hub.HubException;
import dev.dunlin.link.identity.PeerId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a hub must not forget.
///
/// Each change is whole, and durable when the call returns: a kill at any moment loses nothing that
/// was acknowledged, and leaves nothing half. Reading waits for no change. Safe for many threads.
/// Failures of the disk are [HubException] BAD_STATE.
public interface HubState extends AutoCloseable {
  /// Most members that are known.
  int MAX_MEMBERS = 100_000;

  /// Most invites that can be used at a time.
  int MAX_INVITES = 10_000;

  /// Decides about an applicant, and keeps the decision: bans first, then tokens, then names. A
  /// token is counted once for each member that comes in with it, and not for one that is known
  /// already, which needs none.
  Admission admit(Applicant applicant) throws HubException;

  /// The member with this id.
  Optional<KnownMember> member(PeerId peer);

  /// The member with this name, in any case.
  Optional<KnownMember> named(String name);

  /// All members, by id.
  List<KnownMember> members();

  /// How many members are known.
  int memberCount();

  /// Gives a member another name; NAME_TAKEN where another has it, UNKNOWN_MEMBER where there is no
  /// such member.
  KnownMember rename(PeerId peer, String name) throws HubException;

  /// Sets what a member may have relayed, in bytes a second; 0 for the hub's own limit.
  KnownMember limit(PeerId peer, long bytesPerSecond) throws HubException;

  /// Keeps a new invite; NOT_NOW where there are too many, of which those that ended long ago do
  /// not count.
  void invite(KnownInvite invite) throws HubException;

  /// All invites that are kept, the oldest first.
  List<KnownInvite> invites();

  /// Forgets an invite; false where there is none with this id.
  boolean revoke(String inviteId) throws HubException;

  /// Bans a peer.
  void ban(Ban ban) throws HubException;

  /// Ends a ban; false where there is none.
  boolean unban(PeerId peer) throws HubException;

  /// Why a peer may not come in, if so.
  Optional<Ban> banned(PeerId peer);

  /// All bans, by id.
  List<Ban> bans();

  /// Says whose a file in the store is; what was said before of this path is replaced.
  void own(StoreEntry entry) throws HubException;

  /// Says whose these files in the store are, all at once.
  void own(List<StoreEntry> entries) throws HubException;

  /// Forgets these, all at once, but for those of which something else was said meanwhile.
  void forget(List<StoreEntry> entries) throws HubException;

  /// Forgets whose these files were, all at once.
  void disown(List<String> paths) throws HubException;

  /// Whose a file in the store is.
  Optional<StoreEntry> owner(String path);

  /// All that is known of the store, by path.
  List<StoreEntry> store();

  /// Keeps what was left for a member; what was said before of this id is replaced.
  void leave(LeftEntry entry) throws HubException;

  /// Forgets something that was left; false where there is none with this id.
  boolean collected(String id) throws HubException;

  /// All that was left and not collected, the oldest first.
  List<LeftEntry> left();

  /// What the operator set, by key.
  Map<String, String> settings();

  /// Keeps a setting.
  void set(String key, String value) throws HubException;

  @Override
  void close();
}
