package dev.dunlin.content.landing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A landing on disks of other systems, simulated.
class LandingInMemoryTest {
  abstract static class Simulated extends LandingContract {
    FileSystem disk = Jimfs.newFileSystem(configuration());

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
      return Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build();
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

  /// No handles; case and Unicode forms are folded.
  @Nested
  class MacOs extends Simulated {
    @Override
    Configuration configuration() {
      return Configuration.osX();
    }

    @Test
    void seesTheNameThatTheDiskTakesForTheSame() throws Exception {
      Files.writeString(root.resolve("Über"), "");
      try (Landing landing = Landing.open(root)) {
        assertThat(landing.look(path("über")).orElseThrow().otherName()).contains("Über");
        assertThat(landing.look(path("Über")).orElseThrow().otherName()).isEmpty();
        String decomposed = Normalizer.normalize("Über", Normalizer.Form.NFD);
        assertThat(landing.look(path(decomposed)).orElseThrow().otherName())
            .hasValueSatisfying(name ->
                assertThat(Normalizer.normalize(name, Normalizer.Form.NFC)).isEqualTo("Über"));
        assertThat(landing.freeName(path("ÜBER"))).isEqualTo(path("ÜBER (1)"));
      }
    }
  }

  /// No handles; case is folded.
  @Nested
  class Windows extends Simulated {
    @Override
    Configuration configuration() {
      return Configuration.windows();
    }

    @Test
    void seesTheNameThatTheDiskTakesForTheSame() throws Exception {
      Files.writeString(root.resolve("ReadMe.txt"), "");
      try (Landing landing = Landing.open(root)) {
        assertThat(landing.look(path("README.TXT")).orElseThrow().otherName())
            .contains("ReadMe.txt");
      }
    }
  }
}
