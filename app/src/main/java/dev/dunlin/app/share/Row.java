package dev.dunlin.app.share;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One name with one content, and who holds it.
///
/// @param name below the served folders, as peers say it
/// @param folder whether it is a folder
/// @param size bytes of a file, else 0
/// @param modifiedMillis the latest of its holders' times, in milliseconds since 1970
/// @param contentId in hex, where it is known
/// @param holders names of peers, in the order in which they were asked
/// @param agreement how it stands to what other peers hold under this name
record Row(
    String name,
    boolean folder,
    long size,
    long modifiedMillis,
    @Nullable String contentId,
    List<String> holders,
    Agreement agreement) {
  /// How the holders of a name agree.
  enum Agreement {
    /// One peer holds this name.
    ALONE(""),
    /// All that hold this name hold the same.
    SAME("same"),
    /// Others hold something else under this name.
    DIFFERS("differs"),
    /// Others hold something of the same size under this name, and nobody said what it is.
    UNKNOWN("unknown");

    private final String word;

    Agreement(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
