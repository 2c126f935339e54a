package dev.dunlin.hub.pull;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is passed on and not kept: contents in a folder of their own, each for as long as somebody
/// asks for it. Safe for many threads; emptied when it is opened.
final class Passed implements AutoCloseable {
  /// How long a content stays after it was last asked for.
  static final Duration KEPT = Duration.ofMinutes(2);

  /// Most bytes of all of them together, those included that are coming.
  static final long MAX_BYTES = 64L << 30;

  private static final class Entry {
    private final long bytes;
    private Optional<FileVersion> whole = Optional.empty();
    private Instant used;

    private Entry(long bytes, Instant used) {
      this.bytes = bytes;
      this.used = used;
    }
  }

  private final Landing landing;
  private final InstantSource clock;
  private final long maxBytes;
  private final Map<ContentId, Entry> entries = new HashMap<>();

  private Passed(Landing landing, InstantSource clock, long maxBytes) {
    this.landing = landing;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  static Passed open(Path folder, InstantSource clock) throws IOException {
    return open(folder, clock, MAX_BYTES);
  }

  static Passed open(Path folder, InstantSource clock, long maxBytes) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.list(folder)) {
      for (Path each : old.toList()) {
        if (Files.isRegularFile(each)) {
          Files.delete(each);
        }
      }
    }
    return new Passed(Landing.open(folder), clock, maxBytes);
  }

  Landing landing() {
    return landing;
  }

  /// Under which name a content lands here.
  static SafePath name(ContentId content) {
    try {
      return SafePath.parse(content.toString());
    } catch (ContentException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Keeps room for a content that is about to come.
  synchronized void begin(ContentId content, long bytes) throws NoSpaceException {
    long held = entries.values().stream().mapToLong(entry -> entry.bytes).sum();
    if (bytes > maxBytes - held) {
      throw new NoSpaceException("what is passed on", bytes, maxBytes - held, null);
    }
    entries.put(content, new Entry(bytes, clock.instant()));
  }

  /// It has landed.
  synchronized void landed(ContentId content) throws IOException {
    Entry entry = entries.get(content);
    if (entry != null) {
      entry.used = clock.instant();
      entry.whole = Optional.of(FileVersion.of(landing.root().resolve(content.toString())));
    }
  }

  /// It does not come.
  synchronized void failed(ContentId content) {
    entries.remove(content);
  }

  /// Opens one that is here whole, for the caller to close.
  Optional<SourceFile> open(ContentId content) throws IOException {
    FileVersion version;
    synchronized (this) {
      Entry entry = entries.get(content);
      if (entry == null || entry.whole.isEmpty()) {
        return Optional.empty();
      }
      entry.used = clock.instant();
      version = entry.whole.get();
    }
    return Optional.of(SourceFile.open(version.path(), version));
  }

  /// Removes what was not asked for lately.
  void tidy() throws IOException {
    List<ContentId> old = new ArrayList<>();
    synchronized (this) {
      Instant limit = clock.instant().minus(KEPT);
      entries.forEach((content, entry) -> {
        if (entry.whole.isPresent() && entry.used.isBefore(limit)) {
          old.add(content);
        }
      });
      old.forEach(entries::remove);
    }
    for (ContentId content : old) {
      Files.deleteIfExists(landing.root().resolve(content.toString()));
    }
  }

  @Override
  public void close() throws IOException {
    landing.close();
  }
}
