package dev.dunlin.hub.state;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// The state in one file of H2's MVStore: a log of chunks with checksums, of which the last whole
/// one holds.
public final class MvState implements HubState {
  /// How long an invite that ended is still shown.
  static final Duration ENDED_INVITES_KEPT = Duration.ofDays(1);

  /// How long room in the file is not used again. The store's own 45 s are for who does not sync;
  /// here every commit is, and a hub that two thousand join shall not keep a log of them all.
  private static final Duration OLD_CHUNKS_KEPT = Duration.ofSeconds(5);

  private static final int CACHE_MEBIBYTES = 4;

  private final MVStore store;
  private final CommitQueue commits;
  private final JsonMap<KnownMember> members;
  private final MVMap<String, String> names;
  private final JsonMap<KnownInvite> invites;
  private final JsonMap<Ban> bans;
  private final JsonMap<StoreEntry> files;
  private final JsonMap<LeftEntry> left;
  private final MVMap<String, String> settings;

  private MvState(MVStore store) {
    this.store = store;
    this.commits = new CommitQueue(store);
    this.members = new JsonMap<>(store, "members", KnownMember.class);
    this.names = store.openMap("names");
    this.invites = new JsonMap<>(store, "invites", KnownInvite.class);
    this.bans = new JsonMap<>(store, "bans", Ban.class);
    this.files = new JsonMap<>(store, "files", StoreEntry.class);
    this.left = new JsonMap<>(store, "left", LeftEntry.class);
    this.settings = store.openMap("settings");
  }

  /// Opens the state in this file, which is made if there is none. ALREADY_RUNNING where another
  /// process uses it, BAD_STATE where it is not such a file.
  public static MvState open(Path file) throws HubException {
    return open(file, OLD_CHUNKS_KEPT);
  }

  static MvState open(Path file, Duration oldChunksKept) throws HubException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      MVStore.Builder builder = new MVStore.Builder().fileName(file.toAbsolutePath().toString());
      MVStore store = built(builder);
      store.setRetentionTime((int) oldChunksKept.toMillis());
      return new MvState(store);
    } catch (IOException | MVStoreException e) {
      if (e instanceof MVStoreException known
          && known.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        throw new HubException(
            Reason.ALREADY_RUNNING, "a hub runs already with the state " + file, e);
      }
      throw new HubException(
          Reason.BAD_STATE, "the hub's state " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /// A state that is forgotten with the process.
  static MvState inMemory() {
    return new MvState(built(new MVStore.Builder()));
  }

  /// Nothing is written but by [CommitQueue]: a commit at a time of the store's own choice could
  /// hold half a change.
  private static MVStore built(MVStore.Builder builder) {
    return builder.autoCommitDisabled().autoCommitBufferSize(0).cacheSize(CACHE_MEBIBYTES).open();
  }

  @Override
  public Admission admit(Applicant applicant) throws HubException {
    return commits.change(() -> decide(applicant));
  }

  private Admission decide(Applicant applicant) throws HubException {
    Optional<Ban> ban = banned(applicant.peer());
    if (ban.isPresent()) {
      return new Admission.Banned(ban.get());
    }
    Optional<KnownMember> known = member(applicant.peer());
    return known.isPresent() ? comeBack(known.get(), applicant) : letIn(applicant);
  }

  private Admission comeBack(KnownMember known, Applicant applicant) throws HubException {
    String name = applicant.name().orElse(known.name());
    if (name.equals(known.name())) {
      return new Admission.Admitted(known, false, "", "");
    }
    if (isTaken(name)) {
      return new Admission.NameTaken(suggestion(name, applicant.peer()));
    }
    return new Admission.Admitted(renamed(known, name), false, "", known.name());
  }

  private Admission letIn(Applicant applicant) {
    Optional<KnownInvite> invite = applicant.tokenHash().flatMap(invites::get);
    if (!applicant.open()) {
      if (invite.isEmpty() || invite.get().used() >= invite.get().uses()) {
        return new Admission.BadToken(invite.isPresent());
      }
      if (invite.get().expiresMillis() <= applicant.nowMillis()) {
        return new Admission.Expired();
      }
    }
    if (members.size() >= MAX_MEMBERS) {
      return new Admission.Full();
    }
    String id = applicant.peer().toString();
    Optional<String> wish = applicant.name();
    if (wish.isPresent() && isTaken(wish.get())) {
      return new Admission.NameTaken(suggestion(wish.get(), applicant.peer()));
    }
    String name = wish.orElseGet(() -> suggestion("member", applicant.peer()));
    KnownMember member = new KnownMember(id, name, applicant.nowMillis(), 0);
    members.put(id, member);
    names.put(name, id);
    Optional<KnownInvite> counted = applicant.open() ? Optional.empty() : invite;
    counted.ifPresent(it -> invites.put(it.tokenHash(), it.usedOnce()));
    return new Admission.Admitted(member, true, counted.map(KnownInvite::id).orElse(""), "");
  }

  private boolean isTaken(String name) {
    return names.containsKey(name);
  }

  private String suggestion(String name, PeerId peer) {
    return FreeName.like(name, peer.shortText(), this::isTaken);
  }

  private KnownMember renamed(KnownMember member, String name) {
    KnownMember after = member.named(name);
    names.remove(member.name());
    names.put(name, member.id());
    members.put(member.id(), after);
    return after;
  }

  @Override
  public Optional<KnownMember> member(PeerId peer) {
    return members.get(peer.toString());
  }

  @Override
  public Optional<KnownMember> named(String name) {
    return members.get(names.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<KnownMember> members() {
    return members.all();
  }

  @Override
  public int memberCount() {
    return members.size();
  }

  @Override
  public KnownMember rename(PeerId peer, String name) throws HubException {
    return commits.change(() -> {
      KnownMember member = required(peer);
      if (name.equals(member.name())) {
        return member;
      }
      if (isTaken(name)) {
        throw new HubException(
            Reason.NAME_TAKEN,
            "\"" + name + "\" is another member; free is \"" + suggestion(name, peer) + '"');
      }
      return renamed(member, name);
    });
  }

  @Override
  public KnownMember limit(PeerId peer, long bytesPerSecond) throws HubException {
    return commits.change(() -> {
      KnownMember after = required(peer).limited(bytesPerSecond);
      members.put(after.id(), after);
      return after;
    });
  }

  private KnownMember required(PeerId peer) throws HubException {
    return member(peer)
        .orElseThrow(() -> new HubException(Reason.UNKNOWN_MEMBER, "no member has the id " + peer));
  }

  @Override
  public void invite(KnownInvite invite) throws HubException {
    boolean _ =
        commits.change(() -> {
          forgetEnded(invite.createdMillis());
          if (invites.size() >= MAX_INVITES) {
            throw new HubException(
                Reason.NOT_NOW,
                "there are " + MAX_INVITES + " invites already: revoke some of them first");
          }
          invites.put(invite.tokenHash(), invite);
          return true;
        });
  }

  private void forgetEnded(long nowMillis) {
    for (KnownInvite invite : invites.all()) {
      if (invite.expiresMillis() + ENDED_INVITES_KEPT.toMillis() < nowMillis) {
        boolean _ = invites.remove(invite.tokenHash());
      }
    }
  }

  @Override
  public List<KnownInvite> invites() {
    return invites.all().stream()
        .sorted(Comparator.comparingLong(KnownInvite::createdMillis))
        .toList();
  }

  @Override
  public boolean revoke(String inviteId) throws HubException {
    return commits.change(() ->
        inviteId.length() == KnownInvite.ID_LENGTH
            && invites.all().stream()
                .filter(invite -> invite.id().equals(inviteId))
                .anyMatch(invite -> invites.remove(invite.tokenHash())));
  }

  @Override
  public void ban(Ban ban) throws HubException {
    boolean _ =
        commits.change(() -> {
          bans.put(ban.id(), ban);
          return true;
        });
  }

  @Override
  public boolean unban(PeerId peer) throws HubException {
    return commits.change(() -> bans.remove(peer.toString()));
  }

  @Override
  public Optional<Ban> banned(PeerId peer) {
    return bans.get(peer.toString());
  }

  @Override
  public List<Ban> bans() {
    return bans.all();
  }

  @Override
  public void own(StoreEntry entry) throws HubException {
    boolean _ =
        commits.change(() -> {
          files.put(entry.path(), entry);
          return true;
        });
  }

  @Override
  public void own(List<StoreEntry> entries) throws HubException {
    boolean _ =
        commits.change(() -> {
          entries.forEach(entry -> files.put(entry.path(), entry));
          return true;
        });
  }

  @Override
  public void forget(List<StoreEntry> entries) throws HubException {
    boolean _ =
        commits.change(() -> {
          for (StoreEntry entry : entries) {
            if (files.get(entry.path()).filter(entry::equals).isPresent()) {
              boolean _ = files.remove(entry.path());
            }
          }
          return true;
        });
  }

  @Override
  public void leave(LeftEntry entry) throws HubException {
    boolean _ =
        commits.change(() -> {
          left.put(entry.id(), entry);
          return true;
        });
  }

  @Override
  public boolean collected(String id) throws HubException {
    return commits.change(() -> left.remove(id));
  }

  @Override
  public List<LeftEntry> left() {
    return left.all().stream().sorted(Comparator.comparingLong(LeftEntry::leftMillis)).toList();
  }

  @Override
  public void disown(List<String> paths) throws HubException {
    boolean _ =
        commits.change(() -> {
          paths.forEach(path -> {
            boolean _ = files.remove(path);
          });
          return true;
        });
  }

  @Override
  public Optional<StoreEntry> owner(String path) {
    return files.get(path);
  }

  @Override
  public List<StoreEntry> store() {
    return files.all();
  }

  @Override
  public Map<String, String> settings() {
    return new TreeMap<>(settings);
  }

  @Override
  public void set(String key, String value) throws HubException {
    boolean _ =
        commits.change(() -> {
          settings.put(key, value);
          return true;
        });
  }

  /// Gives no unused room of the file back: moving chunks about at the end is the one thing in
  /// which MVStore was seen to fail, after kills, and the room is used again anyway.
  @Override
  public void close() {
    store.close();
  }
}
