package dev.dunlin.content.landing;

import dev.dunlin.content.TargetExistsException;
import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.Folders;
import dev.dunlin.content.disk.SteadyFile;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.VisibleText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A file that is still being fetched: hidden beside its final place, with a journal of the pieces
/// that are verified.
///
/// Killed at any instant, it is opened again with every piece that was recorded. Within one boot of
/// the system the journal is believed, so going on costs nothing; after another boot, or where the
/// system does not tell, each recorded piece is hashed again before it counts. Any number of
/// threads may write at once, and an interrupt of one harms no other. Whoever opened it closes it,
/// which keeps it for later, or lands or discards it, which closes it too.
public final class Partial implements AutoCloseable {
  private final Landing landing;
  private final PartialKey key;
  private final PieceLayout layout;
  private final Folders.Held held;
  private final PartialOpening files;
  private final Journal journal;
  private final SteadyFile data;

  private final ReentrantLock lock = new ReentrantLock();
  private final BitSet verified = new BitSet();
  private final byte[] hashes;
  private boolean closed;

  Partial(Landing landing, PartialKey key, PieceLayout layout, Folders.Held held)
      throws IOException {
    this.landing = landing;
    this.key = key;
    this.layout = layout;
    this.held = held;
    this.files = new PartialOpening(held.folder(), key, layout, landing.bootId());
    this.hashes = new byte[layout.count() * ContentId.BYTES];
    PartialOpening.Opened opened = files.open();
    this.journal = opened.journal();
    this.data = opened.data();
    opened.verified().forEach(this::remember);
  }

  private void remember(int piece, byte[] hash) {
    lock.lock();
    try {
      System.arraycopy(hash, 0, hashes, piece * ContentId.BYTES, ContentId.BYTES);
      verified.set(piece);
    } finally {
      lock.unlock();
    }
  }

  /// How the file is cut into pieces.
  public PieceLayout layout() {
    return layout;
  }

  /// The pieces that are verified so far; a copy.
  public BitSet verified() {
    lock.lock();
    try {
      return (BitSet) verified.clone();
    } finally {
      lock.unlock();
    }
  }

  /// How many bytes the verified pieces have together.
  public long verifiedBytes() {
    return verified().stream().mapToLong(layout::length).sum();
  }

  /// Whether every piece is verified.
  public boolean isComplete() {
    return verified().cardinality() == layout.count();
  }

  /// The hashes of all pieces, 32 bytes each; zeros for those that are not verified.
  public byte[] pieceHashes() {
    lock.lock();
    try {
      return hashes.clone();
    } finally {
      lock.unlock();
    }
  }

  /// Writes the whole buffer at an offset of the file. Throws [NoSpaceException] when the disk is
  /// full.
  public void write(long offset, ByteBuffer bytes) throws IOException {
    Objects.checkFromIndexSize(offset, bytes.remaining(), layout.size());
    int wanted = bytes.remaining();
    try {
      data.write(offset, bytes);
    } catch (IOException e) {
      throw landing.explained(e, wanted);
    }
  }

  /// Reads from an offset until the buffer is full or the file ends, for giving verified pieces on
  /// to others; returns how many bytes. What is not written yet is zeros or missing.
  public int read(long offset, ByteBuffer into) throws IOException {
    return data.read(offset, into);
  }

  /// Records that the bytes of a piece, all written before, have this hash and that it is the right
  /// one. From its return the piece survives the end of this program.
  public void verified(int piece, byte[] hash) throws IOException {
    Objects.checkIndex(piece, layout.count());
    if (hash.length != ContentId.BYTES) {
      throw new IllegalArgumentException("a piece's hash has 32 bytes, not " + hash.length);
    }
    journal.record(piece, hash);
    remember(piece, hash);
  }

  /// Puts the complete file under its final name and removes the journal.
  ///
  /// Unless it may replace, it throws [TargetExistsException] where the name is taken; the partial
  /// then stays open, and may land under another name. On disks with hard links that holds even if
  /// the name is taken at the same moment; on others there is an instant between the look and the
  /// rename. The folder of the final name must be on the same disk as the partial.
  public void land(SafePath finalTarget, FileMeta meta, Durability durability, boolean replace)
      throws IOException {
    if (!isComplete() || data.size() != layout.size()) {
      throw new IllegalStateException("not all pieces of " + finalTarget + " are verified");
    }
    Folder folder = held.folder();
    folder.setExecutable(files.partName(), meta.executable());
    folder.setTime(files.partName(), meta.mtimeNanos());
    if (durability == Durability.SYNCED) {
      data.force();
    }
    try (Folders.Held to = landing.holdParent(finalTarget)) {
      rename(to.folder(), finalTarget, replace);
      if (durability == Durability.SYNCED) {
        to.folder().sync();
      }
    }
    journal.end();
    folder.delete(files.journalName());
    close();
  }

  private void rename(Folder to, SafePath finalTarget, boolean replace) throws IOException {
    Landing.checkReplaceable(to, finalTarget, replace);
    try {
      if (replace) {
        held.folder().move(files.partName(), to, finalTarget.name());
      } else {
        held.folder().moveNew(files.partName(), to, finalTarget.name());
      }
    } catch (FileAlreadyExistsException e) {
      if (!isSame(to, finalTarget.name())) {
        throw new TargetExistsException(finalTarget, e);
      }
      held.folder().delete(files.partName());
    }
  }

  /// Whether a name is the partial's own already: killed between giving it that name and taking the
  /// hidden one away.
  private boolean isSame(Folder to, String name) throws IOException {
    Optional<String> part = held.folder().look(files.partName()).map(Entry::fileKey);
    return part.filter(key -> !key.isEmpty()).isPresent()
        && part.equals(to.look(name).map(Entry::fileKey));
  }

  /// Removes the partial and its journal.
  public void discard() throws IOException {
    held.folder().delete(files.partName());
    journal.end();
    held.folder().delete(files.journalName());
    close();
  }

  /// Keeps the partial for later.
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      lock.unlock();
    }
    // Each is let go even if one before it fails.
    try (held) {
      try {
        data.close();
      } finally {
        journal.close();
      }
    } finally {
      landing.closed(key);
    }
  }

  @Override
  public String toString() {
    return "partial " + VisibleText.of(held.folder().path().resolve(files.partName()).toString());
  }
}
