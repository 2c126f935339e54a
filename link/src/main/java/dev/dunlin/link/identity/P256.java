package dev.dunlin.link.identity;

/// The one form of public key that devices have: an uncompressed point on P-256 (secp256r1) in an
/// X.509 SubjectPublicKeyInfo with a named curve (RFC 5480). One key, one form, one id.
final class P256 {
  /// Length of such a SubjectPublicKeyInfo in bytes: 26 of prefix, one of form, two coordinates.
  static final int SPKI_BYTES = 91;

  /// SEQUENCE { SEQUENCE { id-ecPublicKey, secp256r1 }, BIT STRING of 66 bytes, uncompressed.
  private static final byte[] PREFIX = {
    0x30,
    0x59,
    0x30,
    0x13,
    0x06,
    0x07,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0xce,
    0x3d,
    0x02,
    0x01, //
    0x06,
    0x08,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0xce,
    0x3d,
    0x03,
    0x01,
    0x07,
    0x03,
    0x42,
    0x00,
    0x04
  };

  private P256() {}

  static boolean isPublicKey(byte[] spki) {
    if (spki.length != SPKI_BYTES) {
      return false;
    }
    for (int i = 0; i < PREFIX.length; i++) {
      if (spki[i] != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }
}
