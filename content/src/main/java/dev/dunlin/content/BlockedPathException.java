package dev.dunlin.content;

/// Something else stands where a file or folder is needed: a file or a symbolic link in place of a
/// folder, a folder in place of a file.
public final class BlockedPathException extends ContentException {
  /// With what stands where.
  public BlockedPathException(String message) {
    super(message);
  }
}
