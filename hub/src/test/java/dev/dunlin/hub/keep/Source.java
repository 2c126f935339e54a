package dev.dunlin.hub.keep;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.served.Links;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.content.source.FileVersion;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.files.FilesService;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.Shelf;
import dev.dunlin.transfer.have.ContentAccess;
import dev.dunlin.transfer.have.HaveService;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A member with files, of which the test sees every block that it gives out, and which it can hold
/// back; or that lies about them.
final class Source implements Shelf, ContentAccess, AutoCloseable {
  /// How much goes out at a time.
  static final int BLOCK = 256 * 1024;

  private final DeviceKey key = DeviceKey.ephemeral();
  private final Services services = new Services();
  private final ServedFolder folder;
  private final HashCache hashes;
  private final AtomicInteger blocks = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final Semaphore permits = new Semaphore(1_000_000);
  private volatile boolean silent;
  private volatile @Nullable Path lie;
  private volatile @Nullable Link link;

  Source(Path home) throws IOException {
    folder = ServedFolder.open(Files.createDirectories(home.resolve("shelf")), Links.NONE);
    hashes = new HashCache(home.resolve("hashes"));
    // It asks the clock for each block, which is where the test counts and holds back.
    RateLimit gate = new RateLimit(Long.MAX_VALUE - 1, this::block);
    blocks.set(0);
    Holdings holdings = new Holdings(this, hashes, gate);
    FilesService.serve(services, this);
    FetchService.serve(services, new Outbox(), holdings);
    HaveService.serve(services, holdings);
  }

  private long block() {
    permits.acquireUninterruptibly();
    blocks.incrementAndGet();
    return 0;
  }

  PeerId id() {
    return key.id();
  }

  /// Comes to the hub.
  Source come(Town town) throws IOException, InterruptedException {
    link =
        new Dialer(key, services)
            .dial(List.of(HostPort.parse(town.at())), Optional.empty(), Duration.ofSeconds(10));
    town.awaitHere(id());
    return this;
  }

  /// Goes away in the middle of whatever it does.
  void leave() {
    silent = false;
    Link now = link;
    if (now != null) {
      now.close();
    }
    permits.release(1_000_000);
  }

  /// Makes a file of random bytes.
  Source file(String name, int size, long seed) throws IOException {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    Path file = folder.root().resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    return this;
  }

  /// Gives out so many blocks and no more, until it may.
  void hold(int most) {
    int _ = permits.drainPermits();
    permits.release(most);
  }

  void goOn() {
    permits.release(1_000_000);
  }

  /// The content id of one of its files.
  ContentId id(String name) throws IOException {
    return folder.id(name, hashes);
  }

  int blocks() {
    return blocks.get();
  }

  /// How often it was asked what a file is.
  int asked() {
    return asked.get();
  }

  /// From now on it gives the bytes of this file for whatever it is asked.
  void lie(Path file) {
    lie = file;
  }

  /// From now on it answers nothing at all, until it goes away.
  void fallSilent() {
    silent = true;
  }

  @Override
  public ServedFolder readable(PeerId peer) {
    int _ = asked.incrementAndGet();
    while (silent) {
      LockSupport.parkNanos(10_000_000);
    }
    return folder;
  }

  @Override
  public HashCache hashes() {
    return hashes;
  }

  @Override
  public Deleter deletable(PeerId peer) throws RefusedException {
    throw new RefusedException(RefusedException.NOT_ALLOWED, "no");
  }

  @Override
  public Optional<SourceFile> open(ContentId content, PeerId asker) throws IOException {
    Path instead = lie;
    if (instead != null) {
      return Optional.of(SourceFile.open(instead));
    }
    Optional<FileVersion> version = folder.find(content);
    return version.isPresent() ? Optional.of(folder.open(version.get())) : Optional.empty();
  }

  @Override
  public boolean mayShareIn(ContentId content, PeerId asker) {
    return false;
  }

  @Override
  public void close() throws IOException {
    leave();
    folder.close();
  }
}
