package dev.dunlin.node;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A right in a served folder, given to one peer or to everybody.
///
/// @param right what may be done
/// @param peer who may: a name, an id or the beginning of one as in the address book, or [#ALL]
public record Grant(Right right, String peer) {
  /// Stands for everybody, strangers included.
  public static final String ALL = "all";

  /// What may be done in a served folder.
  public enum Right {
    /// Listing and fetching.
    READ,
    /// Putting files into it.
    WRITE,
    /// Deleting files from it.
    DELETE;

    /// As it is written in a grant.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Grant {
    if (peer.isBlank() || peer.indexOf(',') >= 0) {
      throw new IllegalArgumentException("a grant names one peer, or all: \"" + peer + "\"");
    }
  }

  /// Whether everybody has it.
  public boolean isForAll() {
    return peer.equals(ALL);
  }

  /// Reads `read:PEER`, `write:PEER`, `delete:PEER`, where a peer may be `all`; throws
  /// IllegalArgumentException with words where it is something else.
  public static Grant parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      String word = text.substring(0, colon).strip();
      for (Right right : Right.values()) {
        if (right.word().equals(word)) {
          return new Grant(right, text.substring(colon + 1).strip());
        }
      }
    }
    throw new IllegalArgumentException(
        "\""
            + text
            + "\" is no grant: write read:PEER, write:PEER or delete:PEER, or all for PEER");
  }

  /// Reads grants with commas between them; none for a blank text.
  public static List<Grant> parseAll(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Grant::parse).toList();
  }

  /// As it is written: what [#parse] reads.
  @Override
  public String toString() {
    return right.word() + ':' + peer;
  }
}
