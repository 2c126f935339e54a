package dev.dunlin.hub.left;

import dev.dunlin.content.landing.FolderRemoval;
import dev.dunlin.content.path.VisibleText;
import dev.dunlin.hub.state.LeftEntry;
import dev.dunlin.hub.store.Diary;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.keeping.Leaves;
import dev.dunlin.transfer.fetch.ClaimException;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.message.Words;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What members left for others: each in a folder of its own outside of the store, so that no list
/// and no content id leads to it. Safe for many threads.
final class LeftBox implements Leaves {
  /// Most offers that one member may have left at a time.
  static final int MAX_OF_SENDER = 100;

  /// Most that may wait for one member.
  static final int MAX_FOR_RECEIVER = 1_000;

  /// Most files, folders and links of one.
  static final int MAX_ITEMS = 200_000;

  /// How long a folder stays of which nothing is written down: of one that was coming when the hub
  /// ended, which its sender may go on with.
  static final Duration UNKNOWN_KEPT = Duration.ofHours(1);

  /// How the names of what is unfinished begin; no peer can offer such a file.
  private static final String UNFINISHED = ".dunlin-";

  private final LeftTools tools;
  private final Consumer<LeftEntry> arrived;
  private final Set<String> coming = ConcurrentHashMap.newKeySet();

  /// @param arrived hears of each that is kept
  LeftBox(LeftTools tools, Consumer<LeftEntry> arrived) {
    this.tools = tools;
    this.arrived = arrived;
  }

  @Override
  public Tray leave(IncomingOffer offer, String member) throws IOException {
    PeerId from = offer.peer();
    tools.store().checkMember(from);
    Optional<PeerId> found = tools.people().find(member);
    if (found.isEmpty()) {
      throw refused("no member of this hub is called \"" + VisibleText.of(member, 40) + "\"");
    }
    PeerId to = found.get();
    if (to.equals(from)) {
      throw refused("that is you: nothing is left for oneself");
    }
    if (offer.manifest().items() > MAX_ITEMS) {
      throw refused("that is more than " + MAX_ITEMS + " files at once: leave it in parts");
    }
    String id = from + "-" + offer.id();
    String first = offer.manifest().item(0).path();
    long bytes = offer.manifest().bytes();
    Optional<LeftEntry> before =
        tools.state().left().stream().filter(entry -> entry.id().equals(id)).findFirst();
    if (before.isEmpty()) {
      checkRoom(from, to, bytes);
    } else if (!before.get().to().equals(to.toString())) {
      throw refused("this offer was left for somebody else before");
    }
    if (!coming.add(id)) {
      throw refused("this offer is being left just now");
    }
    try {
      if (before.isEmpty()) {
        tools.store().take(from, bytes);
      }
    } catch (ClaimException e) {
      coming.remove(id);
      throw refused(String.valueOf(e.getMessage()));
    }
    LeftEntry entry =
        new LeftEntry(
            id,
            from.toString(),
            tools.people().nameOf(from).orElse(from.shortText()),
            to.toString(),
            before.map(LeftEntry::leftMillis).orElseGet(() -> tools.clock().millis()),
            offer.manifest().items(),
            bytes);
    Runnable moved = tools.store().transfers().begin(from, true, first, bytes);
    return new LeftTray(entry, before.isPresent(), moved);
  }

  private void checkRoom(PeerId from, PeerId to, long bytes) throws IOException {
    List<LeftEntry> all = tools.state().left();
    long ofSender = all.stream().filter(entry -> entry.from().equals(from.toString())).count();
    long forReceiver = all.stream().filter(entry -> entry.to().equals(to.toString())).count();
    if (ofSender + coming.size() >= MAX_OF_SENDER) {
      throw refused(
          "you have " + ofSender + " things left here that were not collected yet: that is all");
    }
    if (forReceiver >= MAX_FOR_RECEIVER) {
      throw refused("too much waits here for that member already");
    }
    long most = tools.terms().get().storeBytes();
    long held = all.stream().mapToLong(LeftEntry::bytes).sum();
    if (most > 0 && bytes > most - held) {
      throw refused("the hub has no room for that: " + Math.max(0, most - held) + " bytes free");
    }
  }

  private static RefusedException refused(String words) {
    return new RefusedException(RefusedException.NOT_ALLOWED, Words.shortened(words));
  }

  private final class LeftTray implements Tray {
    private final LeftEntry entry;
    private final boolean known;
    private final Runnable moved;

    private LeftTray(LeftEntry entry, boolean known, Runnable moved) {
      this.entry = entry;
      this.known = known;
      this.moved = moved;
    }

    @Override
    public Path folder() {
      return LeftBox.this.folder(entry);
    }

    @Override
    public void ended(boolean whole) throws IOException {
      PeerId from = PeerId.parse(entry.from());
      boolean isKept = false;
      try {
        if (whole) {
          tools.state().leave(entry);
          isKept = true;
        } else if (!known) {
          FolderRemoval.remove(folder());
        }
      } finally {
        if (!known) {
          tools.store().taken(from, entry.bytes(), isKept);
        }
        coming.remove(entry.id());
        moved.run();
      }
      if (isKept) {
        tools.audit().add(entry.from(), "leave", entry.to(), entry.bytes() + " bytes");
        arrived.accept(entry);
      }
    }
  }

  private Path folder(LeftEntry entry) {
    return tools.folder().resolve(entry.id());
  }

  /// What waits for a member, the oldest first.
  List<LeftEntry> waiting(PeerId member) {
    Instant now = tools.clock().instant();
    return tools.state().left().stream()
        .filter(entry -> entry.to().equals(member.toString()))
        .filter(entry -> !isOver(entry, now))
        .toList();
  }

  private boolean isOver(LeftEntry entry, Instant now) {
    Duration kept = tools.terms().get().leftFor();
    return !now.isBefore(Instant.ofEpochMilli(entry.leftMillis()).plus(kept));
  }

  /// Those for whom something waits.
  Set<PeerId> receivers() {
    return tools.state().left().stream()
        .map(entry -> PeerId.parse(entry.to()))
        .collect(Collectors.toSet());
  }

  /// Whether nothing is being left.
  boolean isIdle() {
    return coming.isEmpty();
  }

  /// The ids of all that waits.
  Set<String> ids() {
    return tools.state().left().stream().map(LeftEntry::id).collect(Collectors.toSet());
  }

  /// What was left, by its names there.
  List<Path> paths(LeftEntry entry) throws IOException {
    try (Stream<Path> names = Files.list(folder(entry))) {
      return names
          .filter(path -> !path.getFileName().toString().startsWith(UNFINISHED))
          .sorted()
          .toList();
    }
  }

  /// It is not wanted here any more.
  ///
  /// @param why a word for the audit log
  void drop(LeftEntry entry, String why) throws IOException {
    if (tools.state().collected(entry.id())) {
      tools.store().gone(PeerId.parse(entry.from()), entry.bytes());
      tools.audit().add(Diary.HUB, why, entry.to(), "left by " + entry.from());
    }
    FolderRemoval.remove(folder(entry));
  }

  /// Drops what nobody collected in time, and what is left of what never came whole.
  void tidy() throws IOException {
    Instant now = tools.clock().instant();
    Set<String> known = ConcurrentHashMap.newKeySet();
    for (LeftEntry entry : tools.state().left()) {
      known.add(entry.id());
      if (isOver(entry, now) && !coming.contains(entry.id())) {
        drop(entry, "left-expired");
      }
    }
    if (!Files.isDirectory(tools.folder())) {
      return;
    }
    try (Stream<Path> folders = Files.list(tools.folder())) {
      for (Path folder : folders.toList()) {
        String id = folder.getFileName().toString();
        boolean old =
            Files.getLastModifiedTime(folder).toInstant().plus(UNKNOWN_KEPT).isBefore(now);
        if (!known.contains(id) && !coming.contains(id) && old) {
          FolderRemoval.remove(folder);
        }
      }
    }
  }
}
