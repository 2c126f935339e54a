package dev.dunlin.content.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeNameTest {
  @ParameterizedTest
  @CsvSource({
    "a.txt, a (1).txt",
    "a, a (1)",
    ".bashrc, .bashrc (1)",
    "a.tar.gz, a (1).tar.gz",
    "a., a. (1)",
    "a (1).txt, a (1) (1).txt",
    "Dr. Who and the long ending, Dr. Who and the long ending (1)"
  })
  void numberStandsBeforeTheEnding(String name, String numbered) {
    assertThat(FreeName.numbered(name, 1)).isEqualTo(numbered);
  }

  @Test
  void longNamesAreCutToStayNames() throws Exception {
    String name = FreeName.numbered("é".repeat(125) + ".jpeg", 123);

    assertThat(name).endsWith("é (123).jpeg");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(254, 255);
    assertThat(SafePath.parse(name).name()).isEqualTo(name);
  }
}
