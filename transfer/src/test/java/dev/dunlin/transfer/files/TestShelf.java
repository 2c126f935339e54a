package dev.dunlin.transfer.files;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.served.Links;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.stage.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/// A served folder whose rights and whose way to delete are up to the test.
final class TestShelf implements Shelf, AutoCloseable {
  static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

  private final ServedFolder folder;
  private final HashCache hashes;
  private final Set<PeerId> readers = ConcurrentHashMap.newKeySet();
  private final Set<PeerId> deleters = ConcurrentHashMap.newKeySet();
  private final Map<String, RemoteState> elsewhere = new ConcurrentHashMap<>();
  private final BlockingQueue<List<String>> sought = new LinkedBlockingQueue<>();
  private volatile Deleter deleter = (_, _) -> {};

  TestShelf(Path temporary) throws IOException {
    folder = ServedFolder.open(Files.createDirectories(temporary.resolve("served")), Links.NONE);
    hashes = new HashCache(temporary.resolve("hashes"));
  }

  void mayRead(Device peer) {
    readers.add(peer.id());
  }

  void mayReadNoMore(Device peer) {
    readers.remove(peer.id());
  }

  void mayDelete(Device peer, Deleter by) {
    deleters.add(peer.id());
    deleter = by;
  }

  Path root() {
    return folder.root();
  }

  /// Makes a file, last written long ago.
  Path file(String path, String content) throws IOException {
    Path file = folder.root().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  /// What is told of a path that is not here.
  void elsewhere(RemoteState state) {
    elsewhere.put(state.path(), state);
  }

  /// The next paths that were sought elsewhere.
  List<String> sought() throws InterruptedException {
    return Device.soon(sought);
  }

  boolean soughtNothing() {
    return sought.isEmpty();
  }

  @Override
  public Map<String, RemoteState> elsewhere(PeerId peer, List<String> paths) {
    sought.add(paths);
    return elsewhere;
  }

  @Override
  public ServedFolder readable(PeerId peer) throws RefusedException {
    return allowed(readers, peer, folder);
  }

  @Override
  public HashCache hashes() {
    return hashes;
  }

  @Override
  public Deleter deletable(PeerId peer) throws RefusedException {
    return allowed(deleters, peer, deleter);
  }

  private static <T> T allowed(Set<PeerId> peers, PeerId peer, T what) throws RefusedException {
    if (!peers.contains(peer)) {
      throw new RefusedException(RefusedException.NOT_ALLOWED, "ask its owner for --allow");
    }
    return what;
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
