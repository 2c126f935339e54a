package dev.dunlin.transfer.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// The set of an offer's paths, to find one that comes twice: 64 bits of each one's SHA-256 in a
/// flat table, 16 bytes a path. Two different paths meet with a chance of 2^-24 in a whole offer of
/// the largest size, and then the offer is refused, not damaged.
public final class Names {
  private static final int FIRST_SLOTS = 256;

  private final MessageDigest digest = sha256();
  private long[] slots = new long[FIRST_SLOTS];
  private int count;

  /// An empty set.
  public Names() {}

  /// Adds a path; false where it is there already.
  public boolean add(String path) {
    if (2 * (count + 1) > slots.length) {
      grow();
    }
    boolean added = insert(key(path));
    if (added) {
      count++;
    }
    return added;
  }

  private long key(String path) {
    byte[] hash = digest.digest(path.getBytes(StandardCharsets.UTF_8));
    long key = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      key = key << 8 | (hash[i] & 0xff);
    }
    return key == 0 ? 1 : key;
  }

  private boolean insert(long key) {
    int mask = slots.length - 1;
    int at = (int) key & mask;
    while (slots[at] != 0) {
      if (slots[at] == key) {
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = key;
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    Arrays.stream(old).filter(key -> key != 0).forEach(this::insert);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
