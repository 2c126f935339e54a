package dev.dunlin.content.landing;

import dev.dunlin.content.BlockedPathException;
import dev.dunlin.content.ContentException;
import dev.dunlin.content.disk.BootId;
import dev.dunlin.content.disk.Entry;
import dev.dunlin.content.disk.Folder;
import dev.dunlin.content.disk.HiddenName;
import dev.dunlin.content.disk.SteadyFile;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.hash.PieceLayout;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Opens the two files of a partial and finds out which of its pieces count.
final class PartialOpening {
  private static final int MAX_TRIES = 3;
  private static final int READ_BYTES = 256 * 1024;

  private final Folder folder;
  private final PartialKey key;
  private final PieceLayout layout;
  private final BootId bootId;
  private final String partName;
  private final String journalName;

  PartialOpening(Folder folder, PartialKey key, PieceLayout layout, BootId bootId) {
    this.folder = folder;
    this.key = key;
    this.layout = layout;
    this.bootId = bootId;
    this.partName = new HiddenName(key.toString(), HiddenName.Kind.PART).toString();
    this.journalName = new HiddenName(key.toString(), HiddenName.Kind.JOURNAL).toString();
  }

  /// What was opened.
  record Opened(Journal journal, SteadyFile data, SortedMap<Integer, byte[]> verified) {}

  String partName() {
    return partName;
  }

  String journalName() {
    return journalName;
  }

  Opened open() throws IOException {
    Journal journal = journal();
    try {
      return open(journal);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private Opened open(Journal journal) throws IOException {
    SortedMap<Integer, byte[]> hashes = journal.read();
    Optional<Entry> part = folder.look(partName);
    boolean fresh = part.isEmpty() || hashes.isEmpty();
    if (fresh) {
      hashes.clear();
      replacePart(part);
      part = folder.look(partName);
    }
    Entry entry = part.orElseThrow(() -> new ContentException(partName + " disappeared"));
    if (entry.kind() != Entry.Kind.FILE) {
      throw new BlockedPathException(folder.path().resolve(partName) + " is not a file");
    }
    SteadyFile data = SteadyFile.open(() -> same(partName, entry.fileKey()));
    try {
      settle(journal, data, hashes, bootId.epoch(entry.fileKey()), fresh);
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
    return new Opened(journal, data, hashes);
  }

  /// A partial of which nothing counts is made anew, never emptied: it might be the same file as
  /// one that landed a moment before this program was killed.
  private void replacePart(Optional<Entry> part) throws IOException {
    if (part.isPresent()) {
      folder.delete(partName);
    }
    folder.create(partName, false).close();
  }

  /// Keeps of the recorded hashes those that count, and says so in the journal.
  private void settle(
      Journal journal,
      SteadyFile data,
      SortedMap<Integer, byte[]> hashes,
      Optional<byte[]> epoch,
      boolean fresh)
      throws IOException {
    byte[] now = epoch.orElse(new byte[BootId.EPOCH_BYTES]);
    if (fresh) {
      journal.begin(now);
      return;
    }
    boolean trusted = epoch.isPresent() && journal.isOf(now);
    long size = data.size();
    PieceHasher hasher = new PieceHasher(layout);
    for (Map.Entry<Integer, byte[]> each : Map.copyOf(hashes).entrySet()) {
      int piece = each.getKey();
      boolean counts =
          layout.offset(piece) + layout.length(piece) <= size
              && (trusted || Arrays.equals(hash(data, hasher, piece), each.getValue()));
      if (!counts) {
        hashes.remove(piece);
        journal.erase(piece);
      }
    }
    if (!trusted) {
      journal.renew(now);
    }
  }

  private byte[] hash(SteadyFile data, PieceHasher hasher, int piece) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while verifying a partial");
    }
    ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
    long at = layout.offset(piece);
    long end = at + layout.length(piece);
    while (at < end) {
      buffer.clear().limit((int) Math.min(READ_BYTES, end - at));
      int read = data.read(at, buffer);
      if (read == 0) {
        break;
      }
      hasher.update(buffer.flip());
      at += read;
    }
    return hasher.finish();
  }

  /// Opens and locks the journal. One that says its file has landed is about to be removed by whom
  /// it belonged to, or was left behind when that one was killed.
  private Journal journal() throws IOException {
    for (int tries = 1; ; tries++) {
      JournalFile opener = new JournalFile();
      Journal journal = new Journal(SteadyFile.open(opener::open), layout, key);
      try {
        if (tries == MAX_TRIES || !journal.hasLanded()) {
          return journal;
        }
      } catch (IOException e) {
        journal.close();
        throw e;
      }
      journal.close();
    }
  }

  /// Opens the journal again and again, but only ever the same.
  private final class JournalFile {
    private @Nullable String fileKey;

    FileChannel open() throws IOException {
      boolean first = fileKey == null;
      FileChannel channel =
          first
              ? folder.open(
                  journalName,
                  Set.of(
                      StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))
              : same(journalName, Objects.requireNonNull(fileKey));
      try {
        lock(channel);
        if (first) {
          fileKey = folder.look(journalName).map(Entry::fileKey).orElse("");
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return channel;
    }
  }

  // The lock lives as long as its channel.
  @SuppressWarnings("try")
  private void lock(FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new PartialBusyException(partName + " is being filled by this program already", e);
    }
    if (lock == null) {
      throw new PartialBusyException(partName + " is being filled by another program", null);
    }
  }

  private FileChannel same(String name, String fileKey) throws IOException {
    FileChannel channel =
        folder.open(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    try {
      if (!folder.look(name).map(Entry::fileKey).orElse("").equals(fileKey)) {
        throw new ContentException(folder.path().resolve(name) + " was replaced by another file");
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return channel;
  }
}
