package dev.dunlin.lab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
  private static final int LONGEST_FILE_LINES = 400;

  @Test
  void everyPackageSaysWhatLivesThereAndIsNullMarked() {
    List<Path> packages =
        Room.all().stream()
            .flatMap(room -> room.sources(false).stream())
            .filter(file -> !file.endsWith("module-info.java"))
            .map(Path::getParent)
            .distinct()
            .toList();
    assertThat(packages).isNotEmpty();
    assertThat(packages).filteredOn(directory -> !isDescribed(directory)).isEmpty();
  }

  @Test
  void noSourceFileIsTooLong() {
    List<Path> files = Room.all().stream().flatMap(room -> room.sources(true).stream()).toList();
    assertThat(files).isNotEmpty();
    assertThat(files)
        .filteredOn(file -> Room.read(file).lines().count() > LONGEST_FILE_LINES)
        .isEmpty();
  }

  private static boolean isDescribed(Path directory) {
    Path description = directory.resolve("package-info.java");
    return Files.isRegularFile(description)
        && Room.read(description).startsWith("///")
        && Room.read(description).contains("@NullMarked");
  }
}
