package dev.dunlin.node;

import java.io.IOException;

/// What a node cannot do, in words for a person: what happened, to which file or peer, what to do.
public final class NodeException extends IOException {
  private static final long serialVersionUID = 1L;

  /// The class of the failure; exit codes follow from it.
  public enum Reason {
    /// A path, name or setting that cannot be.
    BAD_INPUT,
    /// A peer that this node does not know.
    UNKNOWN_PEER,
    /// Another node runs already for this home.
    ALREADY_RUNNING,
    /// An address that cannot be listened at.
    CANNOT_LISTEN,
    /// This device's key, or another file of its state, is unusable.
    BAD_STATE,
    /// The running node went away or does not answer.
    NODE_LOST,
    /// A disk that fails or is full.
    DISK,
    /// A hub says no, or a peer that is asked to look at a file.
    REFUSED,
    /// A hub or a peer is not there, or another is.
    UNREACHABLE,
    /// The offer was withdrawn before it was answered.
    WITHDRAWN
  }

  private final Reason reason;

  /// A failure with its words.
  public NodeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// A failure with its words and cause.
  public NodeException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// The class of the failure.
  public Reason reason() {
    return reason;
  }
}
