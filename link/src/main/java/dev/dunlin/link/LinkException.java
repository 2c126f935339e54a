package dev.dunlin.link;

import dev.dunlin.link.identity.PeerId;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that can happen to an honest user of a link: one family, told apart by its [Reason].
public final class LinkException extends IOException {
  private static final long serialVersionUID = 1;

  /// What went wrong.
  public enum Reason {
    /// No address of the peer answered.
    UNREACHABLE,
    /// Nothing moved for as long as was allowed.
    TIMEOUT,
    /// Somebody answered, with another key than the one that was meant.
    WRONG_PEER,
    /// The connection stood, but no TLS link came of it.
    HANDSHAKE,
    /// The link has ended: closed here or there, or lost on the way.
    CLOSED,
    /// The other side broke the protocol.
    PROTOCOL,
    /// The other side, or this one, aborted the stream.
    RESET,
    /// A line was longer than the reader allows.
    TOO_LONG,
    /// A limit of this side, or of the other, does not allow it now.
    REFUSED
  }

  private final Reason reason;
  private final transient @Nullable PeerId expected;
  private final transient @Nullable PeerId found;

  /// An exception with this reason and text.
  public LinkException(Reason reason, String message) {
    this(reason, message, null);
  }

  /// An exception with this reason and text, and what led to it.
  public LinkException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.expected = null;
    this.found = null;
  }

  private LinkException(String message, PeerId expected, PeerId found) {
    super(message);
    this.reason = Reason.WRONG_PEER;
    this.expected = expected;
    this.found = found;
  }

  /// The peer that answered is not the one that was meant.
  public static LinkException wrongPeer(PeerId expected, PeerId found) {
    return new LinkException(
        "the peer that answered is " + found + ", not " + expected, expected, found);
  }

  /// What went wrong.
  public Reason reason() {
    return reason;
  }

  /// The peer that was meant; present when the reason is WRONG_PEER.
  public Optional<PeerId> expected() {
    return Optional.ofNullable(expected);
  }

  /// The peer that answered; present when the reason is WRONG_PEER.
  public Optional<PeerId> found() {
    return Optional.ofNullable(found);
  }
}
