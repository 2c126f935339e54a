package dev.dunlin.transfer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.transfer.message.FilesRequest;
import dev.dunlin.transfer.message.Limits;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathBatchesTest {
  @Test
  void asManyPathsAsARequestMayNameAreOneBatch() throws IOException {
    assertThat(PathBatches.of(Collections.nCopies(256, "a"))).hasSize(1);
    assertThat(PathBatches.of(Collections.nCopies(257, "a"))).hasSize(2);
    assertThat(PathBatches.of(List.of())).isEmpty();
  }

  /// Quotes are two characters in JSON, so that these are as long as they may be.
  @Test
  void longPathsAreSplitSoThatEachRequestFitsALine() throws IOException {
    String longest = ("\"".repeat(250) + "/").repeat(15) + "\"".repeat(250);
    List<String> paths = Collections.nCopies(100, longest);
    List<List<String>> batches = PathBatches.of(paths);
    assertThat(batches.stream().flatMap(List::stream)).isEqualTo(paths);
    for (List<String> batch : batches) {
      assertThat(FilesLine.REQUEST.encode(new FilesRequest.Delete(batch, false)))
          .hasSizeLessThanOrEqualTo(Limits.MAX_LINE_BYTES);
    }
  }

  @Test
  void oneBadPathAmongManyIsFoundBeforeAnythingIsAsked() {
    List<String> paths = List.of("good", "../bad");
    assertThatThrownBy(() -> PathBatches.of(paths)).isInstanceOf(UnsafePathException.class);
  }
}
