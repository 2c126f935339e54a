package dev.dunlin.view.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import dev.dunlin.view.image.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

class ImageFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void anyImageIsShownOrRefused(byte[] bytes) throws IOException {
    Optional<ImageType> type = ImageType.find(bytes);
    if (type.isEmpty()) {
      return;
    }
    Path file = Inputs.file(bytes);
    try {
      ImageFile image = ImageFile.open(file, type.get());
      // The fuzzer is after what is odd, not after what is large and slow.
      if ((long) image.width() * image.height() <= 1 << 20) {
        Pixels pixels = image.pixels(40, 30);
        assertThat(Math.max(pixels.width(), pixels.height())).isBetween(1, 40);
      }
    } catch (ViewException e) {
      assertThat(e).hasMessageContaining(type.get().toString());
    } finally {
      Files.delete(file);
    }
  }
}
