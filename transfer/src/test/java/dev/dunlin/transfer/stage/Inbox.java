package dev.dunlin.transfer.stage;

import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.fetch.ConflictChooser;
import dev.dunlin.transfer.fetch.Fetcher;
import dev.dunlin.transfer.fetch.Terms;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder to land in.
public final class Inbox implements AutoCloseable {
  private final Path folder;
  private final Landing landing;
  private final RateLimit limit;

  /// An inbox in this folder, which is made.
  public Inbox(Path folder) throws IOException {
    this(folder, RateLimit.NONE);
  }

  /// An inbox that takes no more than this.
  public Inbox(Path folder, RateLimit limit) throws IOException {
    this.folder = folder;
    this.limit = limit;
    this.landing = Landing.open(folder);
  }

  /// Terms to land here by.
  public Terms terms(Conflict conflict) {
    return terms(ConflictChooser.always(conflict));
  }

  /// Terms to land here by, with somebody who chooses.
  public Terms terms(ConflictChooser chooser) {
    return new Terms(landing, chooser, Durability.UNSYNCED, limit);
  }

  /// A fetcher of an offer that needs no conversation about it.
  public Fetcher fetcher(Link link, Offered offered, Conflict conflict) {
    return new Fetcher(link, offered.id(), offered.manifest(), terms(conflict), new Timeline());
  }

  /// The same at a limited rate.
  public Fetcher fetcher(Link link, Offered offered, Conflict conflict, RateLimit limit) {
    Terms terms = new Terms(landing, ConflictChooser.always(conflict), Durability.UNSYNCED, limit);
    return new Fetcher(link, offered.id(), offered.manifest(), terms, new Timeline());
  }

  /// Where something lands.
  public Path at(String path) {
    return folder.resolve(path);
  }

  /// Everything in it, as paths below it, hidden partials included.
  public List<String> everything() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    landing.close();
  }
}
