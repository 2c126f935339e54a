package dev.dunlin.content.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells whether what was written to a disk is still known to be there: since when the system runs
/// and the disk is attached.
///
/// Bytes handed to the system outlive the process that wrote them, but not a power cut, nor a disk
/// pulled out. Linux names each start of the system (`boot_id`) and each attaching of a disk
/// (`diskseq`); other systems have no such names.
public final class BootId {
  /// Length of an epoch in bytes.
  public static final int EPOCH_BYTES = 16;

  private static final Pattern DEVICE = Pattern.compile("\\(dev=([0-9a-f]+),ino=\\d+\\)");

  private final Path bootId;
  private final Path blockDevices;

  /// Reads the two names in these places.
  public BootId(Path bootId, Path blockDevices) {
    this.bootId = bootId;
    this.blockDevices = blockDevices;
  }

  /// Reads them where Linux has them.
  public static BootId system() {
    return new BootId(Path.of("/proc/sys/kernel/random/boot_id"), Path.of("/sys/dev/block"));
  }

  /// Names the time during which what is written to a file stays; nothing where that is not known.
  ///
  /// @param fileKey the file's key, which becomes part of the name
  public Optional<byte[]> epoch(String fileKey) {
    Optional<String> boot = line(bootId);
    return boot.map(id -> digest(id + " " + diskSequence(fileKey) + " " + fileKey));
  }

  /// A partition has the number of its disk; a disk without one is never pulled out (a file system
  /// in memory), or it is one of several (btrfs).
  private String diskSequence(String fileKey) {
    Matcher device = DEVICE.matcher(fileKey);
    if (!device.matches()) {
      return "";
    }
    long number = Long.parseUnsignedLong(device.group(1), 16);
    long major = (number >>> 8) & 0xfff;
    long minor = (number & 0xff) | ((number >>> 12) & 0xfff00);
    Path block = blockDevices.resolve(String.format(Locale.ROOT, "%d:%d", major, minor));
    return line(block.resolve("diskseq")).or(() -> line(block.resolve("../diskseq"))).orElse("");
  }

  private static Optional<String> line(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IOException _) {
      return Optional.empty(); // not this system's way of naming it
    }
  }

  private static byte[] digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(hash, EPOCH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
