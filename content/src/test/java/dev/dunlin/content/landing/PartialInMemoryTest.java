package dev.dunlin.content.landing;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// Partials on disks of other systems, simulated.
class PartialInMemoryTest {
  abstract static class Simulated extends PartialContract {
    private final FileSystem disk = Jimfs.newFileSystem(configuration());

    abstract Configuration configuration();

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

  /// Folders held by handle.
  @Nested
  class Unix extends Simulated {
    @Override
    Configuration configuration() {
      return Configuration.unix();
    }
  }

  /// Folders known by path.
  @Nested
  class Windows extends Simulated {
    @Override
    Configuration configuration() {
      return Configuration.windows();
    }
  }
}
