package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.source.FileVersion;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownContentTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final ContentId ID = PieceHasher.idOf(new byte[] {1});
  private static final ContentId OTHER = PieceHasher.idOf(new byte[] {2});

  private final KnownContent known = new KnownContent(3);

  @Test
  void forgetsTheFileThatWasAskedForLeastLately() {
    known.put("a", version("a", 1), ID, NOW);
    known.put("b", version("b", 1), ID, NOW);
    known.put("c", version("c", 1), OTHER, NOW);
    assertThat(known.id("a", version("a", 1))).contains(ID);
    known.put("d", version("d", 1), OTHER, NOW);

    assertThat(known.holders(ID)).extracting(KnownContent.Holder::path).containsExactly("a");
    assertThat(known.holders(OTHER))
        .extracting(KnownContent.Holder::path)
        .containsExactly("c", "d");
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOld() {
    known.put("a", version("a", 1), ID, NOW);
    known.put("a", version("a", 2), OTHER, NOW);

    assertThat(known.holders(ID)).isEmpty();
    assertThat(known.id("a", version("a", 1))).isEmpty();
    assertThat(known.id("a", version("a", 2))).contains(OTHER);
    known.forget(new KnownContent.Holder("a", version("a", 1)));
    assertThat(known.holders(OTHER)).hasSize(1);
    known.forget(new KnownContent.Holder("a", version("a", 2)));
    assertThat(known.holders(OTHER)).isEmpty();
  }

  @Test
  void isNotCertainOfWhatMightHaveBeenWrittenToWithinTheTick() {
    long now = NOW.getEpochSecond() * 1_000_000_000;
    known.put("a", version("a", now - 20_000_001), ID, NOW);
    known.put("b", version("b", now - 19_999_999), ID, NOW);
    known.put("c", version("c", now - 1_000_000_000), ID, NOW);

    assertThat(known.id("a", version("a", now - 20_000_001))).contains(ID);
    assertThat(known.id("b", version("b", now - 19_999_999))).isEmpty();
    assertThat(known.id("c", version("c", now - 1_000_000_000)))
        .as("a disk that keeps whole seconds")
        .isEmpty();
    assertThat(known.holders(ID)).hasSize(3);
  }

  @Test
  void tellsSoManyFilesOfOneContent() {
    KnownContent all = new KnownContent();
    for (int i = 0; i <= KnownContent.MAX_TOLD; i++) {
      assertThat(all.holders(ID)).hasSize(i);
      all.put("f" + i, version("f" + i, 1), ID, NOW);
    }
    assertThat(all.holders(ID)).hasSize(KnownContent.MAX_TOLD);
  }

  private static FileVersion version(String path, long mtimeNanos) {
    return new FileVersion(Path.of(path).toAbsolutePath(), 1, mtimeNanos, "key");
  }
}
