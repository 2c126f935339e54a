package dev.dunlin.hub.roster;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RosterAnswer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// What one member is still to be told: the bulletin from where it stopped reading, and a few lines
/// of its own. One thread writes it, many lines at a time, and a beat where there was nothing for a
/// while; whoever has something to tell waits for nobody.
///
/// A member that falls behind what the bulletin keeps has lost its place.
final class Mailbox {
  /// Most lines of its own that wait: answers to what it says itself, which is bounded too.
  static final int MOST_OWN = 64;

  /// Most bytes of one write.
  private static final int MOST_BYTES = 64 * 1024;

  private static final byte[] BEAT = line(new RosterAnswer.Beat());

  private final Bulletin bulletin;
  private final PeerId reader;
  private final Deque<byte[]> own = new ArrayDeque<>(0);
  private long read;
  private volatile boolean hasOwn;
  private volatile boolean ended;

  /// Where the bulletin ended when the last line was left.
  private long lastAt;

  private volatile @Nullable Thread waiting;

  Mailbox(Bulletin bulletin, PeerId reader) {
    this.bulletin = bulletin;
    this.reader = reader;
  }

  /// A message as a line.
  static byte[] line(RosterAnswer message) {
    byte[] json = HubLines.ROSTER_ANSWER.encode(message);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  /// Begins with what is added to the bulletin from now on. Before anybody delivers.
  void begin() {
    read = bulletin.end();
  }

  /// Leaves a line for this member alone; false where it does not take those that were left.
  boolean add(byte[] line) {
    synchronized (own) {
      if (ended) {
        return true;
      }
      if (own.size() >= MOST_OWN) {
        return false;
      }
      own.addLast(line);
      hasOwn = true;
    }
    wake();
    return true;
  }

  /// Leaves the last line; what comes later is not delivered.
  void end(byte[] line) {
    synchronized (own) {
      if (!ended) {
        own.addLast(line);
        hasOwn = true;
        lastAt = bulletin.end();
        ended = true;
      }
    }
    wake();
  }

  /// Whether the last line was left.
  boolean isEnded() {
    return ended;
  }

  /// Has the bulletin looked at.
  void wake() {
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }

  /// Writes what there is until the last line, which is written when this returns; throws when the
  /// member takes nothing for as long as the stream allows, or fell behind.
  void deliver(Stream stream) throws LinkException, InterruptedException {
    while (true) {
      boolean last = ended;
      List<byte[]> lines = take();
      if (lines.isEmpty() && !last) {
        if (!awaitNews()) {
          stream.write(ByteBuffer.wrap(BEAT));
        }
        continue;
      }
      for (int from = 0; from < lines.size(); ) {
        int to = batchEnd(lines, from);
        stream.write(joined(lines.subList(from, to)));
        from = to;
      }
      if (last) {
        return;
      }
      Thread.sleep(bulletin.gapMillis());
    }
  }

  /// What there is, the bulletin first, so that the last line comes last; nothing that came to the
  /// bulletin behind it.
  List<byte[]> take() throws LinkException {
    List<byte[]> answers;
    long to;
    synchronized (own) {
      answers = List.copyOf(own);
      own.clear();
      hasOwn = false;
      to = ended ? lastAt : bulletin.end();
    }
    List<byte[]> lines = new ArrayList<>();
    if (to > read) {
      @Nullable List<byte[]> all = bulletin.read(read, to, reader);
      if (all == null) {
        throw new LinkException(Reason.TIMEOUT, "it does not take what it is told");
      }
      lines.addAll(all);
      read = to;
    }
    lines.addAll(answers);
    return lines;
  }

  /// Waits until there is something, for the time of a beat; whether there is.
  private boolean awaitNews() throws InterruptedException {
    long deadline = System.nanoTime() + HubLines.BEAT_EVERY.toNanos();
    waiting = Thread.currentThread();
    try {
      while (!hasNews()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        LockSupport.parkNanos(this, left);
        if (Thread.interrupted()) {
          throw new InterruptedException("the member is gone");
        }
      }
      return true;
    } finally {
      waiting = null;
    }
  }

  private boolean hasNews() {
    return hasOwn || ended || bulletin.end() > read;
  }

  private static int batchEnd(List<byte[]> lines, int from) {
    int to = from + 1;
    int bytes = lines.get(from).length;
    while (to < lines.size() && bytes + lines.get(to).length <= MOST_BYTES) {
      bytes += lines.get(to++).length;
    }
    return to;
  }

  private static ByteBuffer joined(List<byte[]> lines) {
    int bytes = lines.stream().mapToInt(line -> line.length).sum();
    ByteBuffer joined = ByteBuffer.allocate(bytes);
    lines.forEach(joined::put);
    return joined.flip();
  }
}
