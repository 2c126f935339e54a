package dev.dunlin.node.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.node.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "*.txt, a.txt, true",
    "*.txt, docs/a.txt, false",
    "*.txt, a.txt.gz, false",
    "docs/*.txt, docs/a.txt, true",
    "docs/*.txt, docs/b/a.txt, false",
    "**/*.txt, a.txt, true",
    "**/*.txt, docs/b/a.txt, true",
    "docs/**, docs/b/a.txt, true",
    "docs/**/x, docs/x, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "*a*b*, xxaxxbxx, true",
    "*a*b*, xxbxxaxx, false",
    "a.txt, a.txt, true",
    "a.txt, a-txt, false",
    "a[b]*, a[b]c, true"
  })
  void aGlobMatchesWithinNamesAndAcrossFoldersOnlyWithTwoStars(
      String pattern, String path, boolean matches) throws Exception {
    assertThat(NamePattern.parse(pattern).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', false, false", "docs/, '', false, false", "/docs/a.txt, docs, false, false",
    "./docs, '', false, false", "docs/*.txt, docs, true, false", "docs/*/a, docs, true, true",
    "**, '', true, true", "*, '', true, false"
  })
  void knowsWhereToLook(String pattern, String base, boolean glob, boolean deep) throws Exception {
    NamePattern name = NamePattern.parse(pattern);
    assertThat(name.base()).isEqualTo(base);
    assertThat(name.isGlob()).isEqualTo(glob);
    assertThat(name.isDeep()).isEqualTo(deep);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", "../secret", "docs/../../x", "a//b", "docs/..", "*/../x", "a\u0000b"})
  void whatLeadsOutIsRefusedBeforeAnybodyIsAsked(String name) {
    assertThatThrownBy(() -> NamePattern.parse(name))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.BAD_INPUT));
  }

  @Test
  void aPatternOfManyStarsTakesNoLongerThanItIs() throws Exception {
    NamePattern hard = NamePattern.parse("*a".repeat(100) + "b");
    assertThat(hard.matches("a".repeat(200))).isFalse();
    NamePattern folders = NamePattern.parse("**/".repeat(30) + "b");
    assertThat(folders.matches("a/".repeat(60) + "c")).isFalse();
  }

  @Test
  void aPatternOverTheLimitIsRefused() throws Exception {
    String longest = ("x".repeat(199) + "/").repeat(20) + "y".repeat(95);
    assertThat(NamePattern.parse("*" + longest).isGlob()).isTrue();
    assertThatThrownBy(() -> NamePattern.parse("*" + longest + "z"))
        .hasMessageContaining("longer than");
  }
}
