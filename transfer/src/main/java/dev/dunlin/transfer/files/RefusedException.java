package dev.dunlin.transfer.files;

import java.io.IOException;

/// A request about files that is not served, on either side of it: a word for programs, and words
/// for a person. What a peer said is not checked: it is to be shown made visible.
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /// The peer may not do this.
  public static final String NOT_ALLOWED = "not-allowed";

  /// There is no such folder.
  public static final String NO_SUCH_FOLDER = "no-such-folder";

  /// Too many requests at once.
  public static final String BUSY = "busy";

  /// The disk does not give it.
  public static final String UNREADABLE = "unreadable";

  private final String code;

  /// With one of the codes above, or another, and words.
  public RefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /// The word for programs.
  public String code() {
    return code;
  }
}
