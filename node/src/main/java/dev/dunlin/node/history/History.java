package dev.dunlin.node.history;

import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.PeerResult;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The history file: one JSON object a line, appended whole, so that several processes may write
/// it. When it grows past a limit it is set aside as `history.1.jsonl` and begun anew.
public final class History {
  /// Directions of entries: this node offered.
  public static final String SENT = "sent";

  /// This node took an offer.
  public static final String RECEIVED = "received";

  /// This node put into a peer's served folder.
  public static final String PUT = "put";

  /// A peer put into the folder that this node serves.
  public static final String PUT_HERE = "put-here";

  /// This node fetched from peers' served folders.
  public static final String FETCHED = "fetched";

  /// This node deleted in a peer's served folder.
  public static final String DELETED = "deleted";

  /// A peer deleted in the folder that this node serves.
  public static final String DELETED_HERE = "deleted-here";

  /// Longest history file, in bytes, before it is set aside.
  static final long MAX_BYTES = 16L << 20;

  /// Longest line, in bytes: an entry with a full list of failures.
  private static final int MAX_LINE = 256 * 1024;

  private static final int ID_BYTES = 4;

  private static final JsonLine<HistoryEntry> LINE = JsonLine.of(HistoryEntry.class, MAX_LINE);

  private final Path file;

  /// The history kept in this file, which need not be there yet.
  public History(Path file) {
    this.file = file;
  }

  /// The entry of a transfer that ended just now.
  public static HistoryEntry entry(String direction, Manifest manifest, PeerResult result)
      throws IOException {
    return entry(direction, manifest.item(0).path(), manifest.items(), manifest.bytes(), result);
  }

  /// The entry of something that ended just now.
  ///
  /// @param what the first name
  /// @param items how many
  public static HistoryEntry entry(
      String direction, String what, int items, long totalBytes, PeerResult result) {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    return new HistoryEntry(
        HexFormat.of().formatHex(id),
        System.currentTimeMillis(),
        direction,
        what,
        items,
        totalBytes,
        result);
  }

  /// Adds an entry at the end.
  public synchronized void add(HistoryEntry entry) throws NodeException {
    byte[] json = LINE.encode(entry);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        channel.write(ByteBuffer.wrap(line));
        if (channel.size() > MAX_BYTES) {
          Files.move(file, older(), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new NodeException(Reason.DISK, file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// The latest entries, newest first; lines that a crash cut short are passed over.
  public List<HistoryEntry> latest(int most) throws NodeException {
    Deque<HistoryEntry> latest = new ArrayDeque<>();
    for (Path path : List.of(older(), file)) {
      try (Stream<String> lines = Files.lines(path)) {
        lines.forEach(line -> keep(latest, line, most));
      } catch (NoSuchFileException _) {
        // Nothing was set aside, or nothing happened, yet.
      } catch (IOException e) {
        throw new NodeException(Reason.DISK, path + " cannot be read: " + e.getMessage(), e);
      }
    }
    List<HistoryEntry> newestFirst = new ArrayList<>(latest);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static void keep(Deque<HistoryEntry> latest, String line, int most) {
    try {
      latest.addLast(LINE.decode(line.getBytes(StandardCharsets.UTF_8)));
      if (latest.size() > most) {
        latest.removeFirst();
      }
    } catch (IOException _) {
      // A line that a crash or a full disk cut short: the others still count.
    }
  }

  private Path older() {
    return file.resolveSibling("history.1.jsonl");
  }
}
