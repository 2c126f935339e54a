package dev.dunlin.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathOrderTest {
  /// In order: a folder, what is in it, then names that begin as the folder's does; and characters
  /// of two chars behind all others.
  private static final List<String> ORDERED =
      List.of(
          "",
          "A",
          "a",
          "a/b",
          "a/b/c",
          "a/b c",
          "a b",
          "a-b",
          "a.txt",
          "a0",
          "ab",
          "b",
          "ä",
          "\uff5a",
          "\ud83d\ude00",
          "\ud83d\ude01");

  @Test
  void foldersComeBeforeWhatIsInThemAndThatBeforeAllElse() {
    List<String> shuffled = new ArrayList<>(ORDERED);
    Collections.shuffle(shuffled, new Random(7));
    shuffled.sort(PathOrder.INSTANCE);
    assertThat(shuffled).isEqualTo(ORDERED);
  }

  @Test
  void onlyTheSamePathIsEqual() {
    for (String left : ORDERED) {
      for (String right : ORDERED) {
        assertThat(PathOrder.INSTANCE.compare(left, right) == 0).isEqualTo(left.equals(right));
      }
    }
  }
}
