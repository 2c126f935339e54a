package dev.dunlin.link;

import dev.dunlin.link.identity.PeerId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A secured connection to one peer, with many streams on it. Symmetric: whoever dialled, either
/// side may open a stream.
///
/// Safe for use by many threads. Whoever dialled or accepted it closes it. A link that carries
/// nothing is kept alive by pings, and found dead within about half a minute.
public interface Link extends AutoCloseable {
  /// Who is at the other end: proven by its key on a DIRECT link; on a LOCAL link this node's own
  /// id, since both ends are the same node.
  PeerId peer();

  /// The way the link takes.
  Route route();

  /// The other end's address as seen from here: `host:port`, or the socket's path; of a relayed
  /// link the hub's, with the word "(relayed)" behind it.
  String remote();

  /// When the connection stood that the link was then secured on, by this machine's clock; empty
  /// where that is not known.
  default Optional<Instant> connected() {
    return Optional.empty();
  }

  /// This end's address, of a link over TCP that still stands.
  Optional<InetSocketAddress> local();

  /// Streams that are open now, whoever opened them.
  int streams();

  /// Bytes that came from the peer so far, in frames as they were before encryption.
  long received();

  /// Bytes that were sent to the peer so far, in frames as they are before encryption.
  long sent();

  /// Opens a stream to a service of the peer. Nothing is waited for: the name travels with the
  /// first bytes written, or at the first read.
  ///
  /// Throws IllegalArgumentException for a name that no service can have (see [Services]),
  /// LinkException CLOSED when the link has ended or is ending.
  Stream open(String service) throws LinkException;

  /// Measures one round trip; LinkException TIMEOUT when the answer takes longer.
  Duration ping(Duration timeout) throws LinkException;

  /// Whether new streams can be opened.
  boolean isOpen();

  /// Says go-away, sends what streams have already taken (for at most some seconds), and ends the
  /// link with all its streams. Closing twice does nothing.
  @Override
  void close();

  /// Runs this once when the link has ended, at once if it has already; must be short.
  void onClose(Runnable action);
}
