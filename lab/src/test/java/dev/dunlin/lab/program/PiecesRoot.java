package dev.dunlin.lab.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The `pieces root` of a file by BEP 52, written from the specification and not from the program.
public final class PiecesRoot {
  private static final int LEAF_BYTES = 16 * 1024;
  private static final int HASH_BYTES = 32;

  private PiecesRoot() {}

  /// The root of a file of at least one byte, in hex.
  public static String of(Path file) throws IOException {
    MessageDigest sha = sha256();
    List<byte[]> hashes = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      for (byte[] leaf = in.readNBytes(LEAF_BYTES); leaf.length > 0; ) {
        hashes.add(sha.digest(leaf));
        leaf = in.readNBytes(LEAF_BYTES);
      }
    }
    int width = Integer.highestOneBit(Math.max(1, 2 * hashes.size() - 1));
    while (hashes.size() < width) {
      hashes.add(new byte[HASH_BYTES]);
    }
    while (hashes.size() > 1) {
      hashes = above(hashes, sha);
    }
    return HexFormat.of().formatHex(hashes.getFirst());
  }

  private static List<byte[]> above(List<byte[]> hashes, MessageDigest sha) {
    List<byte[]> parents = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i += 2) {
      sha.update(hashes.get(i));
      parents.add(sha.digest(hashes.get(i + 1)));
    }
    return parents;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
