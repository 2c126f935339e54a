package dev.dunlin.link.identity;

import java.util.Arrays;
import java.util.Locale;

/// The SHA-256 of a device's public key (its X.509 SubjectPublicKeyInfo): who a peer is, wherever
/// it is.
///
/// Its text is 52 characters of lower-case base32 (RFC 4648, no padding). Immutable.
public final class PeerId {
  /// Length of an id in bytes.
  public static final int BYTES = 32;

  /// Length of an id's text in characters.
  public static final int TEXT_LENGTH = 52;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private final byte[] bytes;

  private PeerId(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The id with these 32 bytes.
  public static PeerId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a peer id has 32 bytes, not " + bytes.length);
    }
    return new PeerId(bytes.clone());
  }

  /// Reads an id's text, in either case; throws IllegalArgumentException when it is none.
  public static PeerId parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != TEXT_LENGTH) {
      throw new IllegalArgumentException(
          "a peer id has " + TEXT_LENGTH + " characters, not " + text.length());
    }
    byte[] bytes = new byte[BYTES];
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < TEXT_LENGTH; i++) {
      int value = ALPHABET.indexOf(lower.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("not a character of a peer id at " + i);
      }
      buffer = (buffer << 5 | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >> bits);
      }
    }
    if ((buffer & ((1 << bits) - 1)) != 0) {
      throw new IllegalArgumentException("not a peer id: its last character has stray bits");
    }
    return new PeerId(bytes);
  }

  /// A copy of the id's bytes.
  public byte[] toBytes() {
    return bytes.clone();
  }

  /// The first eight characters: enough for a person to tell peers apart, not to trust one.
  public String shortText() {
    return toString().substring(0, 8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerId id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(TEXT_LENGTH);
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = (buffer << 8 | (b & 0xff)) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt(buffer >> bits & 31));
      }
    }
    return text.append(ALPHABET.charAt(buffer << (5 - bits) & 31)).toString();
  }
}
