package dev.dunlin.hub;

import java.io.IOException;

/// What a hub cannot do, in words for its operator: what happened, to which member or file, what to
/// do.
public final class HubException extends IOException {
  private static final long serialVersionUID = 1L;

  /// The class of the failure; exit codes follow from it.
  public enum Reason {
    /// A name, rate, setting or path that cannot be.
    BAD_INPUT,
    /// Nobody on this hub has this name or id.
    UNKNOWN_MEMBER,
    /// The name belongs to another member.
    NAME_TAKEN,
    /// A hub runs already for this home.
    ALREADY_RUNNING,
    /// It cannot be done as things are: the member is away, a service is switched off.
    NOT_NOW,
    /// The hub's state cannot be read or written.
    BAD_STATE,
    /// The running hub went away or does not answer.
    HUB_LOST
  }

  private final Reason reason;

  /// A failure with its words.
  public HubException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// A failure with its words and cause.
  public HubException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// The class of the failure.
  public Reason reason() {
    return reason;
  }
}
