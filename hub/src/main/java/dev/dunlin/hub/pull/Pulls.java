package dev.dunlin.hub.pull;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.hub.store.People;
import dev.dunlin.hub.store.People.Askable;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.files.RemoteState;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Tells members what other members have, and fetches it when they ask for it: once, however many
/// ask. Safe for many threads.
public final class Pulls implements AutoCloseable {
  /// Contents that are fetched at the same time, in all and for one member that asked first.
  static final int MAX_PULLS = 64;

  static final int MAX_PULLS_OF_MEMBER = 16;

  /// Names that one member may have sought within a minute: each is asked of all members.
  static final int MAX_NAMES_A_MINUTE = 600;

  /// Searches of one member at the same time.
  static final int MAX_SEARCHES_OF_MEMBER = 4;

  /// How long somebody waits for the first pieces: not as long as its patience with a source.
  static final Duration FIRST_PIECES = Duration.ofSeconds(8);

  /// How long nobody may ask before a fetch is given up.
  static final Duration UNASKED = Duration.ofSeconds(60);

  /// How long one that is here is remembered: who looked just before must not have it fetched
  /// again.
  private static final Duration LOOKED_BEFORE = Duration.ofSeconds(5);

  private static final Duration TEND_EVERY = Duration.ofSeconds(5);

  /// Members that are told of in the words of one answer.
  private static final int MAX_TOLD = 8;

  private final Consumer<String> trouble;
  private final Search search;
  private final Fetching fetching;
  private final Passed passed;
  private final Wares wares;
  private final SearchPace pace;
  private final Map<ContentId, Pull> running = new HashMap<>();
  private final LinkedBlockingQueue<Pull> queue = new LinkedBlockingQueue<>();
  private final TaskGroup workers = new TaskGroup("pull");
  private volatile boolean closed;

  /// Begins; ends when closed.
  ///
  /// @param tools what it takes to fetch
  public Pulls(PullTools tools, InstantSource clock) throws IOException {
    this.trouble = tools.trouble();
    People people = tools.people();
    Bans bans = new Bans(clock);
    this.search = new Search(people, bans);
    this.passed = Passed.open(tools.passed(), clock);
    this.fetching = new Fetching(tools, search, bans, passed);
    this.wares = new Wares(clock);
    this.pace = new SearchPace(clock);
    for (int i = 0; i < MAX_PULLS; i++) {
      workers.start(this::work);
    }
    workers.start(() -> tend(tools));
  }

  /// What members have of files that are not here, in words where that is nothing, or not one
  /// thing.
  ///
  /// @param paths each has passed `SafePath`
  public Map<String, RemoteState> elsewhere(PeerId asker, List<String> paths)
      throws InterruptedException {
    Map<String, RemoteState> told = new LinkedHashMap<>();
    if (!pace.enter(asker, paths.size())) {
      paths.forEach(path ->
          told.put(
              path,
              new RemoteState.Missing(
                  path, "it is not in the store, and you have too many sought; wait a minute")));
      return told;
    }
    try {
      Map<String, List<Holders>> found = search.run(paths, asker);
      paths.forEach(path -> told.put(path, state(path, found.getOrDefault(path, List.of()))));
      return told;
    } finally {
      pace.leave(asker);
    }
  }

  private RemoteState state(String path, List<Holders> contents) {
    return switch (contents.size()) {
      case 0 ->
          new RemoteState.Missing(
              path, "it is not in the store, and no member that is here and may be asked has it");
      case 1 -> {
        wares.add(contents.getFirst());
        yield contents.getFirst().file();
      }
      default -> new RemoteState.Missing(path, differ(contents));
    };
  }

  private static String differ(List<Holders> contents) {
    StringJoiner words = new StringJoiner("; ");
    for (Holders each : contents.subList(0, Math.min(MAX_TOLD, contents.size()))) {
      StringJoiner who = new StringJoiner(", ");
      each.members().stream().limit(MAX_TOLD).map(Askable::name).forEach(who::add);
      words.add(
          who
              + " has "
              + each.file().size()
              + " bytes of content "
              + each.file().content().toString().substring(0, 8));
    }
    return "it is not in the store, and members have different files of that name: "
        + words
        + "; choose with: --from "
        + contents.getFirst().members().getFirst().name();
  }

  /// Gets a content that is not here, for a member; see
  /// [dev.dunlin.transfer.have.ContentAccess#bring].
  public boolean bring(ContentId content, PeerId asker) throws InterruptedException {
    Optional<Pull> pull = pull(content, asker);
    if (pull.isEmpty()) {
      return false;
    }
    pull.get().asked(System.nanoTime());
    return pull.get().await(FIRST_PIECES);
  }

  private Optional<Pull> pull(ContentId content, PeerId asker) {
    synchronized (running) {
      Pull before = running.get(content);
      if (before != null) {
        return Optional.of(before);
      }
      Optional<Holders> holders = wares.find(content);
      List<Pull> busy = running.values().stream().filter(Pull::isUnderWay).toList();
      long own = busy.stream().filter(pull -> pull.asker().equals(asker)).count();
      if (holders.isEmpty() || own >= MAX_PULLS_OF_MEMBER || busy.size() >= MAX_PULLS) {
        return Optional.empty();
      }
      Pull pull = new Pull(holders.get(), asker, System.nanoTime());
      running.put(content, pull);
      queue.add(pull);
      return Optional.of(pull);
    }
  }

  /// Whether this content is being fetched for members; whoever asks still wants it.
  public boolean isComing(ContentId content) {
    Pull pull;
    synchronized (running) {
      pull = running.get(content);
    }
    if (pull != null) {
      pull.asked(System.nanoTime());
    }
    return pull != null;
  }

  /// Opens a content that was fetched and is not kept, for the caller to close.
  public Optional<SourceFile> open(ContentId content) throws IOException {
    return passed.open(content);
  }

  /// Whether nothing is being fetched.
  public boolean isIdle() {
    synchronized (running) {
      return running.values().stream().noneMatch(Pull::isUnderWay);
    }
  }

  private void work() throws InterruptedException {
    while (!closed) {
      Pull pull = queue.take();
      try {
        if (pull.begin()) {
          fetching.fetch(pull);
        } else {
          pull.is(Pull.State.FAILED);
        }
      } catch (RuntimeException e) {
        trouble.accept("a file that a member asked for cannot be got: " + e);
      } finally {
        if (pull.isFailed()) {
          synchronized (running) {
            running.remove(pull.content());
          }
        }
        pull.end();
      }
    }
  }

  private void tend(PullTools tools) throws InterruptedException {
    while (true) {
      Thread.sleep(TEND_EVERY);
      List<Pull> all;
      synchronized (running) {
        long past = System.nanoTime();
        running.values().removeIf(pull -> pull.isPast(past, LOOKED_BEFORE));
        all = new ArrayList<>(running.values());
      }
      long now = System.nanoTime();
      all.forEach(pull -> pull.stopUnlessAsked(now, UNASKED));
      try {
        passed.tidy();
      } catch (IOException e) {
        tools.trouble().accept("what was passed on cannot be removed: " + e.getMessage());
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    workers.close();
    passed.close();
  }
}
