package dev.dunlin.content.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTargetTest {
  @ParameterizedTest
  @CsvSource({
    "b, root/folder/b",
    "./b, root/folder/b",
    "../b, root/b",
    "../../b/c, b/c",
    "b/, root/folder/b",
    "b//c, root/folder/b/c",
    ".., root",
    "., root/folder"
  })
  void leadsFromTheFolderOfTheLink(String target, String goal) throws Exception {
    assertThat(String.join("/", LinkTarget.resolve(link(), target))).isEqualTo(goal);
  }

  @Test
  void mayLeadToTheRootItself() throws Exception {
    assertThat(LinkTarget.resolve(link(), "../..")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc",
        "../../../b",
        "../../..",
        "b/../../../../c",
        "b/..",
        "a\nb",
        "..\\..\\x",
        "b/\u202ec"
      })
  void refusesWhatLeadsOutOrMight(String target) {
    assertThatExceptionOfType(UnsafePathException.class)
        .isThrownBy(() -> LinkTarget.resolve(link(), target));
  }

  @Test
  void refusesEndlessTargets() {
    assertThatExceptionOfType(UnsafePathException.class)
        .isThrownBy(() -> LinkTarget.resolve(link(), "./".repeat(2049)));
  }

  private static SafePath link() throws UnsafePathException {
    return SafePath.parse("root/folder/link");
  }
}
