package dev.dunlin.app.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Files to measure with, in a folder of their own, which goes when this is closed. Their content
/// is random, so that nothing on the way can make less of it, and none is like another.
final class Samples implements AutoCloseable {
  /// How the names of files begin that may be seen elsewhere.
  static final String NAME = "dunlin-latency-";

  private static final int BLOCK = 1 << 20;
  private static final int INLINE_CHARACTERS = 1_000;

  private final Path folder;
  private final String token;
  private final SplittableRandom random = new SplittableRandom();
  private final List<Path> made = new ArrayList<>();
  private int number;

  private Samples(Path folder) {
    this.folder = folder;
    this.token = Integer.toHexString(random.nextInt(1 << 28, Integer.MAX_VALUE));
  }

  /// An empty folder within this one, which is made where it is missing.
  static Samples in(Path spool) throws IOException {
    Files.createDirectories(spool);
    return new Samples(Files.createTempDirectory(spool, "latency-"));
  }

  /// A new file of so many bytes, of a name that was not there before.
  Path file(long bytes) throws IOException {
    Path file = folder.resolve(NAME + token + '-' + ++number);
    made.add(file);
    fill(file, bytes);
    return file;
  }

  private void fill(Path file, long bytes) throws IOException {
    byte[] block = new byte[(int) Math.min(BLOCK, bytes)];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = bytes; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(block.length, left));
      }
    }
  }

  /// A small piece of JSON, as `send --data` sends one.
  Path json() throws IOException {
    Path file = folder.resolve(NAME + token + ".json");
    made.add(file);
    byte[] noise = new byte[INLINE_CHARACTERS / 2];
    random.nextBytes(noise);
    String hex = java.util.HexFormat.of().formatHex(noise);
    return Files.write(file, ("{\"measured\":\"" + hex + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  /// A folder to fetch into, which is not there.
  Path into() {
    Path into = folder.resolve("into");
    if (!made.contains(into)) {
      made.add(into);
    }
    return into;
  }

  /// Removes a file that is of no more use, here or in [#into].
  void drop(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(into().resolve(file.getFileName()));
  }

  @Override
  public void close() throws IOException {
    for (Path file : made.reversed()) {
      drop(file);
    }
    Files.deleteIfExists(folder);
  }
}
