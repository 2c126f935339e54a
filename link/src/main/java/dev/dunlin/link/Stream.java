package dev.dunlin.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A two-way pipe of bytes to one service of the peer, on a link that it shares with others.
///
/// Blocking. One thread may read while another writes; two must not read, nor write, at once.
/// Whoever opened it closes it; a handler's stream is closed for it. Failures are [LinkException]s:
/// TIMEOUT (see [#idleTimeout]), RESET (aborted by either side), CLOSED (the link ended), PROTOCOL.
/// What arrived whole before a failure, with its end, can still be read.
public interface Stream extends AutoCloseable {
  /// The service that the stream was opened to.
  String service();

  /// The link that carries the stream.
  Link link();

  /// Reads what there is, waiting for at least one byte; -1 at the end.
  int read(ByteBuffer dst) throws LinkException;

  /// The bytes up to the next `\n`, which is taken but not returned; null at the end of the stream.
  /// A last line without `\n` is PROTOCOL, since it may be cut; a line of more than maxBytes is
  /// TOO_LONG and the stream is then of no more use.
  byte @Nullable [] readLine(int maxBytes) throws LinkException;

  /// Lends up to maxBytes of what has arrived, waiting for at least one byte; null at the end.
  ///
  /// No copy is made: the buffer is a slice of what the link received, backed by an array so that
  /// digests and channels take it as it is. It must not be written to, and is valid until the next
  /// reading call or close() on this stream.
  @Nullable ByteBuffer next(int maxBytes) throws LinkException;

  /// Writes all of src. When this returns the buffer may be reused: the link has its bytes, though
  /// the peer may not have them yet. No copy of large buffers is made.
  void write(ByteBuffer src) throws LinkException;

  /// Writes all of these buffers, as if they were one.
  void write(ByteBuffer[] srcs) throws LinkException;

  /// Says that nothing more will be written; reading goes on. Doing it twice does nothing, and so
  /// does doing it where the peer has answered whole and took no more.
  void endWrite() throws LinkException;

  /// Aborts both directions, here and at the peer. May be called from any thread.
  void reset();

  /// Ends writing and drops what is still unread; if the peer goes on sending, it is told to stop.
  /// Frees everything. Closing twice does nothing.
  @Override
  void close();

  /// How long one read or write may go without progress; 60 s unless set.
  void idleTimeout(Duration timeout);
}
