package dev.dunlin.content.disk;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of unfinished things beside their final place: `.dunlin-<32 hex digits>.<ending>`.
///
/// [dev.dunlin.content.path.SafePath] refuses such names from peers, so only this program makes
/// them.
///
/// @param id 32 hex digits: the key of a partial, or the time and a random number of a temporary
public record HiddenName(String id, Kind kind) {
  /// What an unfinished thing is.
  public enum Kind {
    /// The bytes of a file that is being fetched.
    PART,
    /// The journal of its verified pieces.
    JOURNAL,
    /// A small file, folder or link about to be renamed into place.
    TEMPORARY
  }

  private static final Pattern NAME =
      Pattern.compile("\\.dunlin-([0-9a-f]{32})\\.(part|journal|tmp)");

  /// A temporary name that nothing else has; it carries the time, since the file's own time will be
  /// that of its original.
  public static HiddenName temporary(Instant now) {
    HexFormat hex = HexFormat.of();
    String random = hex.toHexDigits(ThreadLocalRandom.current().nextLong());
    return new HiddenName(hex.toHexDigits(now.toEpochMilli()) + random, Kind.TEMPORARY);
  }

  /// Reads a name, if it is a hidden one.
  public static Optional<HiddenName> parse(String name) {
    Matcher match = NAME.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    Kind kind =
        switch (match.group(2)) {
          case "part" -> Kind.PART;
          case "journal" -> Kind.JOURNAL;
          default -> Kind.TEMPORARY;
        };
    return Optional.of(new HiddenName(match.group(1), kind));
  }

  /// When a temporary was made.
  public Instant made() {
    return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(id.substring(0, 16)));
  }

  /// The name in its folder.
  @Override
  public String toString() {
    String ending =
        switch (kind) {
          case PART -> ".part";
          case JOURNAL -> ".journal";
          case TEMPORARY -> ".tmp";
        };
    return ".dunlin-" + id + ending;
  }
}
