package dev.dunlin.lab.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Files to send, and what there is to compare of those that arrived.
public final class Samples {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final Instant FIRST_TIME = Instant.parse("2020-02-29T12:34:56.789012345Z");

  private Samples() {}

  /// A file of random bytes.
  public static Path file(Path file, long size, RandomGenerator random) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] chunk = new byte[CHUNK_BYTES];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = size; left > 0; left -= chunk.length) {
        random.nextBytes(chunk);
        out.write(chunk, 0, (int) Math.min(left, chunk.length));
      }
    }
    return file;
  }

  /// A folder of small files of 0 to `mostBytes` bytes, 100 to a folder within, each with a time of
  /// its own.
  public static Path folder(Path folder, int files, int mostBytes, RandomGenerator random)
      throws IOException {
    for (int i = 0; i < files; i++) {
      Path file = folder.resolve("part-" + i / 100).resolve("file-" + i + ".bin");
      file(file, random.nextInt(mostBytes + 1), random);
      Files.setLastModifiedTime(file, FileTime.from(FIRST_TIME.plusSeconds(i)));
    }
    return folder;
  }

  /// SHA-256 of a file, in hex.
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// Everything below a folder, by its path there: what it is, its time, whether it is executable,
  /// and its content.
  public static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.filter(path -> !path.equals(folder)).toList()) {
        contents.put(folder.relativize(one).toString(), describe(one));
      }
    }
    return contents;
  }

  /// How what lies below one folder differs from what lies below another, a line each.
  public static List<String> differences(Path sent, Path landed) throws IOException {
    Map<String, String> expected = contents(sent);
    Map<String, String> actual = contents(landed);
    TreeSet<String> paths = new TreeSet<>(expected.keySet());
    paths.addAll(actual.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(expected.get(path), actual.get(path)))
        .map(path -> path + ": sent " + expected.get(path) + ", landed " + actual.get(path))
        .toList();
  }

  private static String describe(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    }
    String time = " of " + Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    if (Files.isDirectory(path)) {
      return "folder" + time;
    }
    return (Files.isExecutable(path) ? "executable " : "file ") + sha256(path) + time;
  }

  /// Removes a folder and all in it.
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
