package dev.dunlin.transfer.offer;

import java.io.IOException;

/// An offer that a peer did not take, in words for the person who made it.
public final class OfferException extends IOException {
  private static final long serialVersionUID = 1L;

  /// Why.
  public enum Reason {
    /// The receiver said no.
    DECLINED,
    /// The receiver cannot take it: too many offers, or one that breaks its rules.
    REFUSED,
    /// Nothing moved for too long.
    STALLED,
    /// What the receipt says cannot be: the receiver has not seen the content.
    BAD_RECEIPT
  }

  private final Reason reason;

  OfferException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// Why.
  public Reason reason() {
    return reason;
  }
}
