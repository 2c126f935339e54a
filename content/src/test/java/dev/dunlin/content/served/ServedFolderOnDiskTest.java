package dev.dunlin.content.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// A served folder on this machine's disk.
class ServedFolderOnDiskTest extends ServedFolderContract {
  @TempDir Path folder;

  @Override
  Path emptyFolder() throws IOException {
    return Files.createDirectory(Files.createTempDirectory(folder, "disk").resolve("root"));
  }
}
