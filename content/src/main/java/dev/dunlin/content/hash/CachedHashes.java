package dev.dunlin.content.hash;

import dev.dunlin.content.disk.PieceRecord;
import dev.dunlin.content.disk.SteadyFile;
import dev.dunlin.content.source.FileVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The known hashes of one version of one file; those put in are on disk at once.
///
/// On disk they are a header of 40 bytes (`DUNLINH1`, then a SHA-256 over path, size, mtime, file
/// key and piece length) and a [PieceRecord] for each piece at its own place. For any number of
/// threads.
public final class CachedHashes implements AutoCloseable {
  @FunctionalInterface
  interface Added {
    void added() throws IOException;
  }

  private static final int HEADER_BYTES = 40;
  private static final long MAGIC = 0x44554e4c494e4831L;

  private final PieceLayout layout;
  private final FileVersion version;
  private final byte[] salt;
  private final ReentrantLock lock = new ReentrantLock();
  private final byte[] hashes;
  private final BitSet known = new BitSet();
  private volatile @Nullable SteadyFile file;
  private volatile @Nullable IOException trouble;

  CachedHashes(PieceLayout layout, FileVersion version) {
    this.layout = layout;
    this.version = version;
    this.salt = salt(layout, version);
    this.hashes = new byte[layout.count() * ContentId.BYTES];
  }

  private static byte[] salt(PieceLayout layout, FileVersion version) {
    MessageDigest sha = PieceTree.sha256();
    ByteBuffer numbers = ByteBuffer.allocate(3 * Long.BYTES);
    numbers.putLong(version.size()).putLong(version.mtimeNanos()).putLong(layout.pieceLength());
    sha.update(numbers.flip());
    String names = version.fileKey() + '\0' + version.path();
    return sha.digest(names.getBytes(StandardCharsets.UTF_8));
  }

  void load(Path path, InstantSource clock, Added added) {
    try {
      if (version.isSettled(clock.instant())) {
        open(path, added);
      }
    } catch (IOException e) {
      trouble = e;
    }
  }

  private void open(Path path, Added added) throws IOException {
    if (!Files.exists(path)) {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      create(path);
      added.added();
    } else if (!isOurs(path)) {
      create(path);
    }
    SteadyFile opened =
        SteadyFile.open(
            () -> FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    file = opened;
    read(opened);
  }

  /// Puts a new file in the place of one of another version: whoever still writes to that one does
  /// not disturb.
  private void create(Path path) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + "." + System.nanoTime());
    Files.write(fresh, header(), StandardOpenOption.CREATE_NEW);
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private boolean isOurs(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer start = ByteBuffer.allocate(HEADER_BYTES);
      while (start.hasRemaining()) {
        if (channel.read(start) < 0) {
          return false;
        }
      }
      return Arrays.equals(start.array(), header());
    }
  }

  private byte[] header() {
    return ByteBuffer.allocate(HEADER_BYTES).putLong(MAGIC).put(salt).array();
  }

  private void read(SteadyFile from) throws IOException {
    long longest = PieceRecord.offset(HEADER_BYTES, layout.count());
    ByteBuffer all = ByteBuffer.allocate((int) Math.min(longest, from.size()));
    from.read(0, all);
    for (int piece = 0; piece < layout.count(); piece++) {
      int at = (int) PieceRecord.offset(HEADER_BYTES, piece);
      if (at >= all.position()) {
        return;
      }
      int end = Math.min(at + PieceRecord.BYTES, all.position());
      byte[] hash = PieceRecord.read(piece, all.slice(at, end - at), salt);
      if (hash.length > 0) {
        remember(piece, hash);
      }
    }
  }

  /// How the file is cut into pieces.
  public PieceLayout layout() {
    return layout;
  }

  /// The hash of a piece, or null where it is not known.
  public byte @Nullable [] get(int piece) {
    Objects.checkIndex(piece, layout.count());
    int at = piece * ContentId.BYTES;
    lock.lock();
    try {
      return known.get(piece) ? Arrays.copyOfRange(hashes, at, at + ContentId.BYTES) : null;
    } finally {
      lock.unlock();
    }
  }

  /// Keeps the hash of a piece.
  public void put(int piece, byte[] hash) {
    Objects.checkIndex(piece, layout.count());
    if (hash.length != ContentId.BYTES) {
      throw new IllegalArgumentException("a piece's hash has 32 bytes, not " + hash.length);
    }
    remember(piece, hash);
    SteadyFile to = file;
    if (to == null) {
      return;
    }
    try {
      to.write(PieceRecord.offset(HEADER_BYTES, piece), PieceRecord.of(piece, hash, salt));
    } catch (IOException e) {
      trouble = e;
    }
  }

  private void remember(int piece, byte[] hash) {
    lock.lock();
    try {
      System.arraycopy(hash, 0, hashes, piece * ContentId.BYTES, ContentId.BYTES);
      known.set(piece);
    } finally {
      lock.unlock();
    }
  }

  /// The file's content id, once the hashes of all its pieces are known.
  public Optional<ContentId> root() {
    byte[] all;
    lock.lock();
    try {
      if (known.cardinality() < layout.count()) {
        return Optional.empty();
      }
      all = hashes.clone();
    } finally {
      lock.unlock();
    }
    return Optional.of(PieceTree.root(layout, all));
  }

  /// What went wrong with the disk, last; what was put in is known nevertheless, until this is
  /// closed.
  public Optional<IOException> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() throws IOException {
    SteadyFile open = file;
    if (open != null) {
      open.close();
    }
  }
}
