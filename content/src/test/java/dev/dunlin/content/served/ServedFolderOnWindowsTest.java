package dev.dunlin.content.served;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/// A served folder on a simulated disk without handles, which folds case.
class ServedFolderOnWindowsTest extends ServedFolderContract {
  private final FileSystem disk = Jimfs.newFileSystem(Configuration.windows());

  @Override
  Path emptyFolder() throws IOException {
    Path start = disk.getRootDirectories().iterator().next();
    return Files.createDirectories(Files.createTempDirectory(start, "served").resolve("root"));
  }

  @AfterEach
  void closeDisk() throws IOException {
    disk.close();
  }
}
