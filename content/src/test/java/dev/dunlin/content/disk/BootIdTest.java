package dev.dunlin.content.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootIdTest {
  private static final String KEY = "(dev=801,ino=7)";

  @TempDir Path folder;

  @Test
  void changesWithBootDiskAndFile() throws Exception {
    boot("one");
    byte[] without = epoch(KEY);
    Path disk = Files.createDirectory(folder.resolve("8:1"));
    Files.writeString(disk.resolve("diskseq"), "9\n");
    byte[] first = epoch(KEY);

    assertThat(first).hasSize(BootId.EPOCH_BYTES).isEqualTo(epoch(KEY)).isNotEqualTo(without);
    assertThat(epoch("(dev=801,ino=8)")).isNotEqualTo(first);
    Files.writeString(disk.resolve("diskseq"), "10\n");
    assertThat(epoch(KEY)).as("disk attached anew").isNotEqualTo(first);
    Files.writeString(disk.resolve("diskseq"), "9\n");
    boot("two");
    assertThat(epoch(KEY)).isNotEqualTo(first);
  }

  @Test
  void aPartitionHasTheNumberOfItsDisk() throws Exception {
    boot("one");
    Path disk = Files.createDirectories(folder.resolve("devices/sda"));
    Files.createDirectory(disk.resolve("sda1"));
    Files.createSymbolicLink(folder.resolve("8:1"), disk.resolve("sda1"));
    Files.writeString(disk.resolve("diskseq"), "9\n");
    byte[] first = epoch(KEY);
    Files.writeString(disk.resolve("diskseq"), "10\n");

    assertThat(epoch(KEY)).isNotEqualTo(first);
  }

  @Test
  void isNotKnownWhereBootsHaveNoName() {
    assertThat(new BootId(folder.resolve("boot_id"), folder).epoch(KEY)).isEmpty();
  }

  @Test
  void isKnownOnLinux() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "this is not Linux");
    String key = Objects.toString(Files.getAttribute(folder, "fileKey"));

    assertThat(BootId.system().epoch(key)).isPresent();
  }

  private void boot(String id) throws IOException {
    Files.writeString(folder.resolve("boot_id"), id);
  }

  private byte[] epoch(String key) {
    return new BootId(folder.resolve("boot_id"), folder).epoch(key).orElseThrow();
  }
}
