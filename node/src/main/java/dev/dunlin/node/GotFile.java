package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of one name that was fetched.
///
/// @param name in the peers' served folders; show it made visible
/// @param landed where it is now, an absolute path, or null
/// @param size bytes of the file
/// @param contentId in hex, or null where no peer told it
/// @param bytes that travelled in this run
/// @param sources what came from whom, in bytes
/// @param faults what sources did wrong, in words
/// @param outcome what became of it
/// @param message words for a person where it is [Outcome#FAILED] or [Outcome#SKIPPED], else null
@Json
public record GotFile(
    String name,
    @Nullable String landed,
    long size,
    @Nullable String contentId,
    long bytes,
    Map<String, Long> sources,
    List<String> faults,
    Outcome outcome,
    @Nullable String message) {
  /// What became of a name.
  public enum Outcome {
    /// It is in place.
    LANDED,
    /// It was in place before, with the same content.
    UNCHANGED,
    /// The conflict policy left it out.
    SKIPPED,
    /// It did not arrive; the message says why.
    FAILED;

    /// Its word in JSON: `landed`.
    @Json.Value
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public GotFile {
    sources = Map.copyOf(sources);
    faults = List.copyOf(faults);
  }
}
