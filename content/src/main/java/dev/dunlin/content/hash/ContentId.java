package dev.dunlin.content.hash;

import java.util.Arrays;
import java.util.HexFormat;

/// The name that content gives itself: the BitTorrent v2 pieces root (BEP 52) of its bytes, SHA-256
/// over leaves of 16 KiB in a binary Merkle tree.
///
/// Its text is 64 characters of lower-case hex. Immutable.
public final class ContentId {
  /// Length of an id in bytes.
  public static final int BYTES = 32;

  /// Length of an id's text in characters.
  public static final int TEXT_LENGTH = 2 * BYTES;

  /// The id of no bytes at all: 32 zero bytes, since BEP 52 gives an empty file no root.
  public static final ContentId EMPTY = new ContentId(new byte[BYTES]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private ContentId(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The id with these 32 bytes.
  public static ContentId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a content id has 32 bytes, not " + bytes.length);
    }
    return new ContentId(bytes.clone());
  }

  /// Reads an id's text (lower case only, so that an id has one text); throws
  /// IllegalArgumentException when it is none.
  public static ContentId parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      throw new IllegalArgumentException(
          "a content id has " + TEXT_LENGTH + " characters, not " + text.length());
    }
    for (int i = 0; i < TEXT_LENGTH; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        throw new IllegalArgumentException("not a character of a content id at " + i);
      }
    }
    return new ContentId(HEX.parseHex(text));
  }

  /// A copy of the id's bytes.
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentId id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HEX.formatHex(bytes);
  }
}
