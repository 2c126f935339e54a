package dev.dunlin.transfer.timeline;

import java.util.Locale;

/// The moments of a transfer, in the order in which they usually come.
public enum Step {
  /// The command was given.
  STARTED,
  /// The peer's addresses are known.
  RESOLVED,
  /// TCP stands, on a link that was made for it.
  CONNECTED,
  /// TCP and TLS stand and the peer is who it should be.
  SECURED,
  /// The offer is with the receiver, whole.
  OFFERED,
  /// The receiver said yes; to who fetches, the first holder did.
  ACCEPTED,
  /// The first byte of content arrived.
  FIRST_BYTE,
  /// The last byte of content arrived.
  LAST_BYTE,
  /// All content is verified.
  VERIFIED,
  /// All content is durable and in place.
  DURABLE,
  /// The sender holds the receipt.
  ACKNOWLEDGED;

  /// The step's word in messages, logs and tables, such as `first-byte`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
