package dev.dunlin.content.landing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A landing on a simulated disk whose folders are held by handle.
class LandingOnUnixTest extends LandingContract {
  private final FileSystem disk =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build());

  @Override
  Path emptyFolder() throws IOException {
    Path start = disk.getRootDirectories().iterator().next();
    return Files.createDirectory(start.resolve("root"));
  }

  @AfterEach
  void closeDisk() throws IOException {
    disk.close();
  }

  @Test
  void tellsNamesApartByTheirBytes() throws Exception {
    Files.writeString(root.resolve("readme"), "");
    try (Landing landing = Landing.open(root)) {
      assertThat(landing.look(path("README"))).isEmpty();
      Files.writeString(root.resolve("README"), "");
      assertThat(landing.look(path("README")).orElseThrow().otherName()).isEmpty();
    }
  }
}
