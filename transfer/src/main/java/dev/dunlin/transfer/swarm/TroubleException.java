package dev.dunlin.transfer.swarm;

import dev.dunlin.transfer.message.Fault;
import java.io.IOException;

/// What a source does that ends the asking of it, in words for a person. That of a link, which may
/// stand again, is a [dev.dunlin.link.LinkException].
final class TroubleException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What follows from it.
  enum Kind {
    /// It sent what is not the content, or claimed what it does not have: it is banned.
    LIES,
    /// It does not have the content for us: it is asked no more.
    REFUSES,
    /// It cannot give it now: it is asked again after a while.
    FAILS
  }

  private final Kind kind;

  private TroubleException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static TroubleException lies(String message) {
    return new TroubleException(Kind.LIES, message);
  }

  static TroubleException refuses(Fault fault) {
    return new TroubleException(Kind.REFUSES, fault.text());
  }

  static TroubleException fails(Fault fault) {
    return new TroubleException(Kind.FAILS, fault.text());
  }

  Kind kind() {
    return kind;
  }
}
