package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.have.HaveService;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Shelf;
import dev.dunlin.transfer.task.RateLimit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/// One file, devices that have it, and one that wants it.
final class SwarmStage implements Closeable, SwarmWatcher {
  static final long MTIME_NANOS = 1_700_000_000_000_000_000L;

  final Path temporary;
  final Path file;
  final int size;
  final ContentId id;
  final Device me = new Device();
  final Landing landing;
  final Holdings mine;
  final BlockingQueue<String> lost = new LinkedBlockingQueue<>();
  final BlockingQueue<String> banned = new LinkedBlockingQueue<>();
  private final List<Closeable> toClose = new ArrayList<>();
  private int shelves;

  SwarmStage(Path temporary, int size) throws IOException {
    this.temporary = temporary;
    this.size = size;
    this.file = new Goods(temporary.resolve("goods")).file("file", size);
    this.id = new Shelf(temporary).put(file);
    this.landing = Landing.open(temporary.resolve("inbox"));
    this.mine = serve(me, RateLimit.NONE, false).holdings();
  }

  /// A device that has the file and gives out so many bytes a second.
  Device holder(long bytesPerSecond) throws IOException {
    Device device = device();
    Shelf _ = serve(device, limit(bytesPerSecond), true);
    return device;
  }

  static RateLimit limit(long bytesPerSecond) {
    return new RateLimit(bytesPerSecond, System::nanoTime);
  }

  /// A device that does as its script says.
  Device scripted(ScriptedSource script) throws IOException {
    Device device = device();
    script.serve(device);
    toClose.add(script::end);
    return device;
  }

  Device device() throws IOException {
    Device device = new Device();
    toClose.add(device::close);
    return device;
  }

  Shelf serve(Device device, RateLimit limit, boolean has) throws IOException {
    Shelf shelf = new Shelf(temporary.resolve("shelf" + shelves++), limit);
    if (has) {
      ContentId _ = shelf.put(file);
    }
    FetchService.serve(device.services(), new Outbox(), shelf.holdings());
    HaveService.serve(device.services(), shelf.holdings());
    return shelf;
  }

  void closeLater(Closeable other) {
    toClose.add(other);
  }

  /// A source that dials anew each time.
  Source source(String name, Device device) {
    return new Source(name, () -> kept(me.dial(device)));
  }

  Link kept(Link link) {
    toClose.add(link::close);
    return link;
  }

  SwarmFetch fetch(Source... sources) throws IOException {
    return fetch(new SwarmTerms(mine, RateLimit.NONE), sources);
  }

  SwarmFetch fetch(SwarmTerms terms, Source... sources) throws IOException {
    return fetch(landing, terms, sources);
  }

  SwarmFetch fetch(Landing into, SwarmTerms terms, Source... sources) throws IOException {
    Target target =
        new Target(
            into,
            SafePath.parse("file"),
            new FileMeta(MTIME_NANOS, false),
            false,
            Durability.UNSYNCED);
    SwarmFetch fetch = new SwarmFetch(new Wanted(id, size), target, terms, this);
    for (Source source : sources) {
      fetch.add(source);
    }
    return fetch;
  }

  Path landed() {
    return landing.root().resolve("file");
  }

  /// Everything in the inbox, hidden files included.
  List<String> inbox() throws IOException {
    try (Stream<Path> all = Files.list(landing.root())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  static SourceShare share(SwarmReport report, String source) {
    return report.sources().stream()
        .filter(share -> share.source().equals(source))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void lost(String source, String why) {
    lost.add(source + ": " + why);
  }

  @Override
  public void banned(String source, String why) {
    banned.add(source + ": " + why);
  }

  @Override
  public void close() throws IOException {
    for (Closeable each : toClose.reversed()) {
      each.close();
    }
    me.close();
    landing.close();
  }
}
