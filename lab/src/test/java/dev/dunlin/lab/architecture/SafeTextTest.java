package dev.dunlin.lab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.view.safe.SafeText;
import org.junit.jupiter.api.Test;

/// `content` and `view` use nothing of ours, so each has its own way of making text safe to print.
/// This holds the two to the same.
class SafeTextTest {
  @Test
  void everyCharacterIsShownAlikeEverywhere() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "a" + Character.toString(c) + "b";
      if (!SafeText.of(text).equals(VisibleText.of(text))) {
        assertThat(SafeText.of(text)).isEqualTo(VisibleText.of(text));
      }
    }
  }

  @Test
  void textsAreCutAlikeEverywhere() {
    String marks = "e" + "\u0301".repeat(20) + "\u001b\ud83d\udc26\u202e";
    for (int most = 1; most < 200; most++) {
      assertThat(SafeText.of(marks, most)).isEqualTo(VisibleText.of(marks, most));
    }
  }
}
