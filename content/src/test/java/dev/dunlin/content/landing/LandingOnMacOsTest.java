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
import org.junit.jupiter.api.Test;

/// A landing on a simulated disk without handles, which folds case and Unicode forms.
class LandingOnMacOsTest extends LandingContract {
  private final FileSystem disk = Jimfs.newFileSystem(Configuration.osX());

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
