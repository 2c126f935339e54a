package dev.dunlin.link.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection as two directions of bytes: one thread reads, one writes, any may close.
public interface Wire {
  /// Waits until [#read] has something to do, holding nothing large; false at the clean end. Throws
  /// when the connection was cut rather than ended.
  boolean await() throws IOException;

  /// Whether [#await] would return at once.
  boolean isReady();

  /// Moves bytes that have arrived into dst, which has room for [Memory#RECORD_BYTES] at least;
  /// returns how many, perhaps none. Called after await() only.
  int read(ByteBuffer dst) throws IOException;

  /// Takes all bytes of these buffers, in order; when it returns they may be reused. They may still
  /// be here until [#flush].
  void put(ByteBuffer[] srcs, int count) throws IOException;

  /// Sends what was put, and whatever the wire itself has to say.
  void flush() throws IOException;

  /// Says that nothing more will come, so that the other side can tell an end from a cut.
  void end() throws IOException;

  /// Closes both directions at once; a thread blocked in them gets an exception. Never blocks.
  void close();

  /// Why this wire counts as stalled at this time (System.nanoTime), or null if it does not.
  @Nullable String stalled(long nowNanos);

  /// The other end's address, for people.
  String remote();

  /// This end's address, of a TCP connection that still stands.
  Optional<InetSocketAddress> local();

  /// Runs this whenever the reading side finds that the wire has something of its own to send; it
  /// must lead to a [#flush] on the writing thread. Set once, before reading starts.
  void onUrge(Runnable urge);
}
