package dev.dunlin.node.look;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.served.Links;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Listener;
import dev.dunlin.link.Services;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A holder with a served folder, and a peer that looks, with a link between them.
public final class LookStage implements Shelf, AutoCloseable {
  /// When every file was last written.
  public static final Instant LONG_AGO = Instant.parse("2026-01-02T03:04:05Z");

  private final Services holder = new Services();
  private final DeviceKey holderKey = DeviceKey.ephemeral();
  private final DeviceKey askerKey = DeviceKey.ephemeral();
  private final Listener listener;
  private final Link link;
  private final ServedFolder folder;
  private final HashCache hashes;
  private volatile boolean allowed = true;

  /// Opened, and with nothing in the folder.
  public LookStage(Path temporary) throws IOException {
    folder = ServedFolder.open(Files.createDirectories(temporary.resolve("served")), Links.INSIDE);
    hashes = new HashCache(temporary.resolve("hashes"));
    listener = Listener.open(HostPort.parse("127.0.0.1:0"), holderKey, holder, _ -> {});
    link =
        new Dialer(askerKey, new Services())
            .dial(List.of(listener.address()), Optional.empty(), Duration.ofSeconds(10));
  }

  /// What the holder serves.
  public Services services() {
    return holder;
  }

  /// The asker's end.
  public Link link() {
    return link;
  }

  /// From now on the asker may not read.
  public void deny() {
    allowed = false;
  }

  /// Makes a file.
  public Path file(String path, String content) throws IOException {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Makes a file.
  public Path file(String path, byte[] content) throws IOException {
    Path file = folder.root().resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  /// The served folder.
  public Path root() {
    return folder.root();
  }

  @Override
  public ServedFolder readable(PeerId peer) throws RefusedException {
    if (!allowed || !peer.equals(askerKey.id())) {
      throw new RefusedException(RefusedException.NOT_ALLOWED, "you may not read here");
    }
    return folder;
  }

  @Override
  public HashCache hashes() {
    return hashes;
  }

  @Override
  public Deleter deletable(PeerId peer) throws RefusedException {
    throw new RefusedException(RefusedException.NOT_ALLOWED, "nothing is deleted here");
  }

  @Override
  public void close() throws IOException {
    link.close();
    listener.close();
    folder.close();
  }
}
