package dev.dunlin.hub.audit;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The audit log: a JSON object a line, appended. A file that has grown past its limit is set aside
/// as `hub-audit.1.jsonl`, the one before that as `.2`, and so on; the oldest is dropped.
///
/// A disk that fails is told to the hub's trouble, and stops nothing. Safe for many threads.
public final class AuditLog {
  /// Who the operator is in entries.
  public static final String OPERATOR = "operator";

  /// Who the hub itself is in entries.
  public static final String HUB = "hub";

  /// Longest file, in bytes, before it is set aside.
  static final long MAX_BYTES = 8L << 20;

  /// Files that are kept beside the one that is written.
  static final int SET_ASIDE = 4;

  private static final int MAX_LINE_BYTES = 64 * 1024;

  private static final JsonLine<AuditEntry> LINE = JsonLine.of(AuditEntry.class, MAX_LINE_BYTES);

  private final Path file;
  private final long maxBytes;
  private final InstantSource clock;
  private final Consumer<String> trouble;
  private boolean begun;

  /// The log in this file, which need not be there yet.
  ///
  /// @param trouble hears when the disk fails
  public AuditLog(Path file, InstantSource clock, Consumer<String> trouble) {
    this(file, MAX_BYTES, clock, trouble);
  }

  AuditLog(Path file, long maxBytes, InstantSource clock, Consumer<String> trouble) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.trouble = trouble;
  }

  /// Adds an entry.
  ///
  /// @param by [#OPERATOR], [#HUB], or a peer id
  /// @param action a word
  /// @param about whom or what, or null
  /// @param detail the rest, cut to what a message may hold, or null
  public void add(String by, String action, @Nullable String about, @Nullable String detail) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String cut = detail == null ? null : Words.shortened(detail);
    byte[] json = LINE.encode(new AuditEntry(now.toString(), by, action, about, cut));
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    try {
      append(line);
    } catch (IOException e) {
      trouble.accept("the audit log " + file + " cannot be written: " + e.getMessage());
    }
  }

  private synchronized void append(byte[] line) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    boolean full;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (!begun && channel.size() > 0) {
        // Ends what a kill may have cut short; an empty line is passed over.
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      begun = true;
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      full = channel.size() >= maxBytes;
    }
    if (full) {
      turnOver();
    }
  }

  private void turnOver() throws IOException {
    for (int i = SET_ASIDE - 1; i >= 0; i--) {
      if (Files.exists(aside(i))) {
        Files.move(aside(i), aside(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// The file that was set aside as the `number`th; the 0th is the one that is written.
  private Path aside(int number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return number == 0
        ? file
        : file.resolveSibling(name.substring(0, dot) + '.' + number + name.substring(dot));
  }

  /// The latest lines, newest last.
  public synchronized List<String> latest(int most) throws HubException {
    Deque<String> latest = new ArrayDeque<>();
    for (int i = SET_ASIDE; i >= 0; i--) {
      try (Stream<String> lines = Files.lines(aside(i), StandardCharsets.UTF_8)) {
        lines.filter(line -> line.endsWith("}")).forEach(line -> keep(latest, line, most));
      } catch (NoSuchFileException _) {
        // Not so much has happened yet.
      } catch (IOException | UncheckedIOException e) {
        throw new HubException(
            Reason.BAD_STATE, aside(i) + " cannot be read: " + e.getMessage(), e);
      }
    }
    return List.copyOf(latest);
  }

  private static void keep(Deque<String> latest, String line, int most) {
    latest.addLast(line);
    if (latest.size() > most) {
      latest.removeFirst();
    }
  }
}
