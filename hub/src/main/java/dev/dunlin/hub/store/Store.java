package dev.dunlin.hub.store;

import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.served.NotServedException;
import dev.dunlin.content.served.Page;
import dev.dunlin.content.served.Quota;
import dev.dunlin.content.served.ServedEntry;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.StoreEntry;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.keeping.KeptFolder;
import dev.dunlin.node.keeping.PutRules;
import dev.dunlin.transfer.fetch.ClaimException;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The store: whose each file is, who may do what, and how much each may have. Safe for many
/// threads.
public final class Store implements PutRules {
  /// Most files, folders and links of one put.
  static final int MAX_PUT_ITEMS = 200_000;

  /// Most files that the operator is told of at once.
  public static final int MAX_LISTED = 100_000;

  /// How often the books are compared with the folder.
  private static final Duration RECONCILE_EVERY = Duration.ofHours(1);

  private final KeptFolder kept;
  private final ServedFolder folder;
  private final Tools tools;
  private final Books books;
  private final Room room;
  private final Removal removal;
  private final Census census;
  private final AtomicInteger puts = new AtomicInteger();
  private final Transfers transfers;

  /// What the store needs of the hub around it.
  ///
  /// @param terms what holds now; asked at each decision
  /// @param trouble hears words where something fails that nobody waits for
  public record Tools(
      HubState state,
      People people,
      Supplier<StoreTerms> terms,
      Diary audit,
      InstantSource clock,
      Consumer<String> trouble) {}

  /// The store in this folder.
  public Store(KeptFolder kept, Tools tools) {
    this.kept = kept;
    this.folder = kept.folder();
    this.tools = tools;
    this.books =
        new Books(tools.state(), folder, () -> tools.terms().get().bytesOfMember(), this::name);
    this.room = new Room(folder, () -> tools.terms().get().storeBytes());
    this.removal = new Removal(folder, tools.state(), books);
    this.census = new Census(folder);
    this.transfers = new Transfers(tools.clock());
  }

  /// What moves in and out now.
  public Transfers transfers() {
    return transfers;
  }

  /// The same, for the operator.
  public List<TransferView> transferViews() {
    return transfers.views(this::name);
  }

  private String name(PeerId peer) {
    return tools.people().nameOf(peer).orElseGet(() -> peer.shortText());
  }

  /// The folder.
  public ServedFolder folder() {
    return folder;
  }

  /// Throws where somebody is no member, or the store takes no new work; what is under way goes on.
  public void checkMember(PeerId peer) throws RefusedException {
    if (tools.people().nameOf(peer).isEmpty()) {
      throw new RefusedException(
          RefusedException.NOT_ALLOWED, "the store is for this hub's members: join it first");
    }
    StoreTerms terms = tools.terms().get();
    if (!terms.storing()) {
      throw new RefusedException(
          RefusedException.NOT_ALLOWED, "the hub's operator has switched the store off");
    }
    if (terms.draining()) {
      throw new RefusedException(
          RefusedException.NOT_ALLOWED, "the hub is about to end, and takes no new work");
    }
  }

  /// Whether a member may use the store now.
  public boolean allows(PeerId peer) {
    return tools.terms().get().storing() && tools.people().nameOf(peer).isPresent();
  }

  @Override
  public void checkPutter(PeerId peer) throws IOException {
    checkMember(peer);
  }

  @Override
  public Admitted admit(IncomingOffer offer, Conflict conflict) throws IOException {
    Manifest manifest = offer.manifest();
    if (manifest.items() > MAX_PUT_ITEMS) {
      throw new RefusedException(
          RefusedException.NOT_ALLOWED,
          "that is more than " + MAX_PUT_ITEMS + " files at once: put it in parts");
    }
    PeerId peer = offer.peer();
    long bytes = needed(manifest, peer, conflict);
    try {
      books.reserve(peer, bytes);
    } catch (ClaimException e) {
      throw new RefusedException(RefusedException.NOT_ALLOWED, String.valueOf(e.getMessage()));
    }
    try {
      Quota.Reservation inAll = room.reserve(bytes);
      tools
          .audit()
          .add(
              peer.toString(),
              "put",
              firstName(manifest),
              manifest.items() + " items, " + bytes + " bytes");
      int _ = puts.incrementAndGet();
      Runnable moved = transfers.begin(peer, true, firstName(manifest), bytes);
      return new PutBook(
          books,
          peer,
          bytes,
          () -> {
            inAll.close();
            moved.run();
            int _ = puts.decrementAndGet();
          },
          tools.clock(),
          e -> trouble("what was put", e));
    } catch (NoSpaceException e) {
      books.release(peer, bytes);
      throw new RefusedException(
          RefusedException.NOT_ALLOWED, "the hub's store is full: " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      books.release(peer, bytes);
      throw e;
    }
  }

  private static String firstName(Manifest manifest) throws IOException {
    return manifest.item(0).path();
  }

  /// How much more the putter will have here: what takes the place of its own counts as far as it
  /// is more, and what will be skipped does not.
  private long needed(Manifest manifest, PeerId peer, Conflict conflict) throws IOException {
    long bytes = 0;
    for (int i = 0; i < manifest.items(); i++) {
      if (manifest.item(i) instanceof Item.File file) {
        Optional<StoreEntry> there = tools.state().owner(file.path());
        long mine =
            there
                .filter(entry -> entry.owner().equals(peer.toString()))
                .filter(entry -> conflict == Conflict.OVERWRITE || entry.size() == file.size())
                .map(StoreEntry::size)
                .orElse(0L);
        bytes += conflict == Conflict.SKIP && there.isPresent() ? 0 : file.size() - mine;
      }
    }
    return Math.max(0, bytes);
  }

  /// Deletes what a member asks for, if all of it is its own.
  public void delete(PeerId peer, String path, boolean forGood) throws IOException {
    removal.byMember(peer, path, forGood);
    tools.audit().add(peer.toString(), "delete", path, forGood ? "for good" : null);
    kept.deletions().deleted(peer, path, forGood);
  }

  /// Deletes what the operator names, into the trash; false where nothing is there. Whoever asks
  /// for it writes it into the diary.
  public boolean remove(String path) throws IOException {
    return removal.byOperator(path);
  }

  /// What is in it, by path, at most [#MAX_LISTED].
  public List<StoredFile> files() throws IOException {
    List<StoredFile> files = new ArrayList<>();
    @Nullable String after = null;
    while (files.size() < MAX_LISTED) {
      Page page = folder.list("", after, ServedFolder.MAX_PAGE, true);
      for (ServedEntry entry : page.entries()) {
        if (!entry.folder() && files.size() < MAX_LISTED) {
          files.add(file(entry));
        }
        after = entry.path();
      }
      if (!page.more()) {
        break;
      }
    }
    return files;
  }

  /// How much is in it, counted a moment ago.
  public Census.Totals totals() throws IOException {
    return census.totals();
  }

  /// Whether nothing is being put.
  public boolean isIdle() {
    return puts.get() == 0;
  }

  private StoredFile file(ServedEntry entry) {
    Optional<StoreEntry> known = tools.state().owner(entry.path());
    return new StoredFile(
        entry.path(),
        entry.size(),
        known.map(books::ownerName).orElse(null),
        known.map(StoreEntry::owner).orElse(null),
        known.map(StoreEntry::putMillis).orElse(entry.mtimeNanos() / 1_000_000),
        known.map(StoreEntry::contentId).orElse(null));
  }

  /// Compares the books with the folder now and then, until interrupted.
  public void tend() throws InterruptedException {
    while (true) {
      try {
        books.reconcile();
      } catch (IOException e) {
        trouble("the store's books", e);
      }
      Thread.sleep(RECONCILE_EVERY);
    }
  }

  private void trouble(String what, IOException e) {
    tools.trouble().accept(what + " cannot be kept in order: " + e.getMessage());
  }

  /// Keeps room for a member beside its files; throws where its quota is less.
  public void take(PeerId member, long bytes) throws ClaimException {
    books.reserve(member, bytes);
  }

  /// What was taken is kept, and counts from now on; or it is given back.
  public void taken(PeerId member, long bytes, boolean isKept) {
    books.release(member, bytes);
    if (isKept) {
      books.count(member, bytes);
    }
  }

  /// What counted beside a member's files is gone.
  public void gone(PeerId member, long bytes) {
    books.count(member, -bytes);
  }

  /// How many bytes of the store are a member's, what it left for others included.
  public long used(PeerId member) {
    return books.used(member);
  }

  /// A file that the hub itself is about to write into the store.
  public final class Pulled implements AutoCloseable {
    private final String path;
    private final Quota.Reservation inAll;

    private Pulled(String path, Quota.Reservation inAll) {
      this.path = path;
      this.inAll = inAll;
    }

    /// It has landed, with this content.
    public void landed(ContentId content) throws IOException {
      folder.learn(path, content);
      tools.audit().add(Diary.HUB, "pull", path, content.toString());
    }

    @Override
    public void close() {
      inAll.close();
      books.done(path);
    }
  }

  /// Keeps a name and room for a file that the hub itself writes, and that will be the operator's;
  /// empty where there is none.
  public Optional<Pulled> pull(String path, long bytes) throws IOException {
    try {
      books.claim(path);
    } catch (ClaimException _) {
      return Optional.empty();
    }
    try {
      if (isThere(path)) {
        books.done(path);
        return Optional.empty();
      }
      books.dropStale(path);
      return Optional.of(new Pulled(path, room.reserve(bytes)));
    } catch (NoSpaceException _) {
      books.done(path);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      books.done(path);
      throw e;
    }
  }

  private boolean isThere(String path) throws IOException {
    try {
      var _ = folder.entry(path);
      return true;
    } catch (NotServedException _) {
      return false;
    }
  }
}
