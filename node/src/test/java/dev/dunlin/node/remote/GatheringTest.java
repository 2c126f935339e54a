package dev.dunlin.node.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.node.NodeException;
import dev.dunlin.transfer.files.RemotePage;
import dev.dunlin.transfer.message.FileEntry;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is gathered of peers that have, or say they have, more than anybody wants.
class GatheringTest {
  private static final int PAGE = 1_000;

  private static FileEntry file(String path) {
    return new FileEntry(path, false, 1, 0, false);
  }

  private static RemotePage page(List<FileEntry> entries, boolean more) {
    Optional<String> next = more ? Optional.of(entries.getLast().path()) : Optional.empty();
    return new RemotePage(entries, 0, next);
  }

  /// Pages without an end, of names this long.
  private static Gathering.Pages endless(int length) {
    int[] next = {0};
    return (_, _, _, _) ->
        page(
            IntStream.range(0, PAGE)
                .mapToObj(_ -> file(String.format("%0" + length + "d", next[0]++)))
                .toList(),
            true);
  }

  private static boolean gather(Gathering gathering, String pattern)
      throws IOException, NodeException {
    return gathering.add(NamePattern.parse(pattern), true);
  }

  @Test
  void whatFitsIsGatheredOnce() throws Exception {
    Gathering gathering =
        new Gathering((_, _, _, _) -> page(List.of(file("a"), file("b")), false), 2);
    assertThat(gather(gathering, "")).isTrue();
    assertThat(gather(gathering, "")).isTrue();
    assertThat(gathering.found()).containsExactly(file("a"), file("b"));
    assertThat(gathering.more()).isFalse();
  }

  @Test
  void aListWithoutAnEndIsCut() throws Exception {
    Gathering gathering = new Gathering(endless(20), 2_500);
    assertThat(gather(gathering, "")).isTrue();
    assertThat(gathering.found()).hasSize(2_500);
    assertThat(gathering.more()).isTrue();
  }

  @Test
  void longPathsCountForMore() throws Exception {
    int length = 4 * Gathering.CHARACTERS_AN_ENTRY;
    Gathering gathering = new Gathering(endless(length), 2_000);
    assertThat(gather(gathering, "")).isTrue();
    assertThat(gathering.found()).hasSize(500);
    assertThat(gathering.more()).isTrue();
  }

  @Test
  void aListWithoutAnEndInWhichNothingMatchesIsGivenUp() throws Exception {
    int[] pages = {0};
    RemotePage same = page(Collections.nCopies(PAGE, file("a")), true);
    Gathering gathering =
        new Gathering(
            (_, _, _, _) -> {
              pages[0]++;
              return same;
            },
            10);
    assertThat(gather(gathering, "*.csv")).isFalse();
    assertThat(gathering.more()).isTrue();
    assertThat(pages[0]).isEqualTo(Gathering.MAX_LOOKED_AT / PAGE + 1);
  }
}
