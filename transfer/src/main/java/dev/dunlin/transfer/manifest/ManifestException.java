package dev.dunlin.transfer.manifest;

import java.io.IOException;

/// An offer's list of items that cannot be: too long, or with a name twice.
public final class ManifestException extends IOException {
  private static final long serialVersionUID = 1L;

  /// With words for a person.
  public ManifestException(String message) {
    super(message);
  }
}
