package dev.dunlin.app.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether two folders hold the same files, by the SHA-256 of each.
///
/// @param files how many were compared
/// @param differences paths that only one has, or that differ
record Comparison(int files, List<String> differences) {
  private static final int BUFFER_BYTES = 1 << 20;

  Comparison {
    differences = List.copyOf(differences);
  }

  /// Compares everything below two folders.
  static Comparison of(Path sent, Path received) throws IOException {
    TreeSet<String> names = files(sent);
    names.addAll(files(received));
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      if (!isSame(sent.resolve(name), received.resolve(name))) {
        differences.add(name);
      }
    }
    return new Comparison(names.size(), differences);
  }

  private static TreeSet<String> files(Path folder) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(path -> names.add(folder.relativize(path).toString()));
    }
    return names;
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    return Files.isRegularFile(one)
        && Files.isRegularFile(other)
        && Arrays.equals(sha256(one), sha256(other));
  }

  private static byte[] sha256(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
