package dev.dunlin.hub.keep;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import dev.dunlin.hub.left.Left;
import dev.dunlin.hub.left.LeftTools;
import dev.dunlin.hub.pull.PullTools;
import dev.dunlin.hub.pull.Pulls;
import dev.dunlin.hub.store.Census;
import dev.dunlin.hub.store.Store;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.keeping.Keeper;
import dev.dunlin.node.keeping.KeptFolder;
import dev.dunlin.node.run.NodeParts;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.RemoteState;
import dev.dunlin.transfer.offer.IncomingOffer;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers for all that a hub keeps. Made before its node runs; [#begin] gives it what it needs of
/// the node, and until then there is nothing but the store. Safe for many threads.
public final class HubKeeper implements Keeper, AutoCloseable {
  /// How long nothing may move while something that was left is given to its member.
  private static final long IDLE_MILLIS = SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS;

  private final Store.Tools tools;
  private final HashCache hashes;
  private final String hubName;
  private final Store store;
  private final TaskGroup background = new TaskGroup("store");
  private volatile @Nullable Begun begun;

  /// What goes on while the node runs.
  private record Begun(NodeParts parts, Landing landing, Pulls pulls, Left left) {}

  /// The keeper of this folder.
  ///
  /// @param hubName what the hub calls itself
  public HubKeeper(KeptFolder kept, Store.Tools tools, String hubName) {
    this.tools = tools;
    this.hashes = kept.hashes();
    this.hubName = hubName;
    this.store = new Store(kept, tools);
  }

  /// Begins; once, before anybody may ask.
  public void begin(NodeParts parts) throws NodeException {
    Path state = parts.home().state();
    Landing landing = parts.landing(store.folder().root());
    try {
      Pulls pulls =
          new Pulls(
              new PullTools(
                  tools.people(),
                  store,
                  landing,
                  parts.holdings(),
                  state.resolve("pulled"),
                  () -> tools.terms().get().keepPulled(),
                  tools.trouble()),
              tools.clock());
      LeftTools leaving =
          new LeftTools(
              tools.state(),
              tools.people(),
              store,
              tools.terms(),
              state.resolve("left"),
              hubName,
              tools.audit(),
              tools.clock(),
              tools.trouble());
      Left left = new Left(leaving, (to, paths, from) -> offer(parts, to, paths, from));
      begun = new Begun(parts, landing, pulls, left);
      background.start(store::tend);
    } catch (IOException e) {
      parts.giveBack(landing);
      throw new NodeException(
          NodeException.Reason.BAD_STATE, "the hub cannot keep anything: " + e.getMessage(), e);
    }
  }

  private static PeerResult offer(NodeParts parts, PeerId to, List<Path> paths, String from)
      throws NodeException, InterruptedException {
    List<String> absolute = paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
    SendRequest request =
        new SendRequest(absolute, List.of(to.toString()), 0, IDLE_MILLIS, 0, null);
    return parts.offer(request, from, _ -> {}).results().getFirst();
  }

  /// A member has come; returns at once.
  public void came(PeerId member) {
    Begun now = begun;
    if (now != null) {
      now.left().came(member);
    }
  }

  /// What is in the store, by path.
  public List<StoredFile> files() throws IOException {
    return store.files();
  }

  /// Something that is given to a member from now on is seen among what moves, until what is
  /// returned is run.
  public Runnable giving(PeerId member, String what, long bytes) {
    return store.transfers().begin(member, false, what, bytes);
  }

  /// What moves between members and the hub now, the oldest first.
  public List<TransferView> transfers() {
    return store.transferViews();
  }

  /// How much is in the store, counted a moment ago.
  public Census.Totals totals() throws IOException {
    return store.totals();
  }

  /// Whether nothing is on its way in or out.
  public boolean isIdle() {
    Begun now = begun;
    return store.isIdle() && (now == null || (now.pulls().isIdle() && now.left().isIdle()));
  }

  /// Deletes what the operator names, into the trash; false where nothing is there.
  public boolean remove(String path) throws IOException {
    return store.remove(path);
  }

  /// How many bytes of what is kept are a member's.
  public long used(PeerId member) {
    return store.used(member);
  }

  @Override
  public ServedFolder readable(PeerId peer) throws RefusedException {
    store.checkMember(peer);
    return store.folder();
  }

  @Override
  public HashCache hashes() {
    return hashes;
  }

  @Override
  public Deleter deletable(PeerId peer) throws RefusedException {
    store.checkMember(peer);
    return (path, forGood) -> store.delete(peer, path, forGood);
  }

  @Override
  public Map<String, RemoteState> elsewhere(PeerId peer, List<String> paths)
      throws InterruptedException {
    Begun now = begun;
    return now == null ? Map.of() : now.pulls().elsewhere(peer, paths);
  }

  @Override
  public Optional<SourceFile> open(ContentId content, PeerId asker) throws IOException {
    if (!store.allows(asker)) {
      return Optional.empty();
    }
    Optional<SourceFile> stored = stored(content);
    Begun now = begun;
    Optional<SourceFile> file =
        stored.isPresent() || now == null ? stored : now.pulls().open(content);
    file.ifPresent(given -> given.whenClosed(moving(given.version(), asker)));
    return file;
  }

  private Runnable moving(FileVersion version, PeerId asker) {
    Path root = store.folder().root();
    Path name =
        version.path().startsWith(root)
            ? root.relativize(version.path())
            : version.path().getFileName();
    return giving(asker, name.toString(), version.size());
  }

  private Optional<SourceFile> stored(ContentId content) throws IOException {
    try {
      Optional<FileVersion> version = store.folder().find(content);
      return version.isPresent()
          ? Optional.of(store.folder().open(version.get()))
          : Optional.empty();
    } catch (ContentException _) {
      return Optional.empty(); // changed or gone between the look and the opening
    }
  }

  @Override
  public boolean mayShareIn(ContentId content, PeerId asker) {
    Begun now = begun;
    return now != null && store.allows(asker) && now.pulls().isComing(content);
  }

  @Override
  public boolean bring(ContentId content, PeerId asker) throws InterruptedException {
    Begun now = begun;
    return now != null && store.allows(asker) && now.pulls().bring(content, asker);
  }

  @Override
  public void checkPutter(PeerId peer) throws IOException {
    store.checkPutter(peer);
  }

  @Override
  public Admitted admit(IncomingOffer offer, Conflict conflict) throws IOException {
    return store.admit(offer, conflict);
  }

  @Override
  public Tray leave(IncomingOffer offer, String member) throws IOException {
    Begun now = begun;
    if (now == null) {
      throw new RefusedException(RefusedException.BUSY, "the hub is just starting; try again");
    }
    return now.left().leaves().leave(offer, member);
  }

  @Override
  public void close() throws IOException {
    background.close();
    Begun now = begun;
    if (now != null) {
      now.left().close();
      now.pulls().close();
      now.parts().giveBack(now.landing());
    }
  }
}
