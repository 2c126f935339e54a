package dev.dunlin.content.landing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/// Partials on a simulated disk whose folders are held by handle.
class PartialOnUnixTest extends PartialContract {
  private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix());

  @Override
  Path emptyFolder() throws IOException {
    Path start = disk.getRootDirectories().iterator().next();
    return Files.createDirectory(start.resolve("root"));
  }

  @AfterEach
  void closeDisk() throws IOException {
    disk.close();
  }
}
