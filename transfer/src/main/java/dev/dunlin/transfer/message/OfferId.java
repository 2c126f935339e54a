package dev.dunlin.transfer.message;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The name of one offer: 16 random bytes as 32 lower-case hex digits.
public final class OfferId {
  private static final int BYTES = 16;

  private OfferId() {}

  /// A new id.
  public static String draw() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static void check(@Nullable String id) {
    if (id == null || id.length() != 2 * BYTES) {
      throw new IllegalArgumentException("an offer's id has " + 2 * BYTES + " hex digits");
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'a' && c <= 'f';
      if (!digit && !letter) {
        throw new IllegalArgumentException("an offer's id has lower-case hex digits only");
      }
    }
  }
}
