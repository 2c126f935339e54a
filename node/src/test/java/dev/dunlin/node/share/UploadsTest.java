package dev.dunlin.node.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.share.Uploads.Upload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UploadsTest {
  private static final PeerId ANNA = PeerId.of(new byte[PeerId.BYTES]);

  private final Uploads uploads = new Uploads(InstantSource.fixed(Instant.EPOCH));

  @Test
  void aNameIsOnesOwnUntilItIsGivenFree() throws Exception {
    Upload first = uploads.begin(ANNA, "anna", Set.of("a", "b")).orElseThrow();
    assertThat(uploads.begin(ANNA, "anna", Set.of("b", "c"))).isEmpty();
    try (Upload other = uploads.begin(ANNA, "anna", Set.of("c")).orElseThrow()) {
      assertThat(other.peer()).isEqualTo(ANNA);
    }
    first.close();
    assertThat(uploads.taken(Set.of("a", "b", "c"))).isEmpty();
  }

  @Test
  void whoComesSecondIsToldWhoAndSinceWhen() throws Exception {
    Upload _ = uploads.begin(ANNA, "anna", Set.of("photos")).orElseThrow();
    assertThat(uploads.taken(Set.of("photos")).orElseThrow().words())
        .startsWith("\"photos\" is being put by anna since ")
        .matches(".* \\d\\d:\\d\\d:\\d\\d");
  }

  @Test
  void namesThatADiskTakesForTheSameAreTheSame() throws Exception {
    Upload _ = uploads.begin(ANNA, "anna", Set.of("Photos")).orElseThrow();
    assertThat(uploads.taken(Set.of("pHOTOS"))).isPresent();
  }

  @Test
  void closingLateTakesNothingFromWhoCameAfter() throws Exception {
    Upload first = uploads.begin(ANNA, "anna", Set.of("a")).orElseThrow();
    first.close();
    Upload _ = uploads.begin(ANNA, "ben", Set.of("a")).orElseThrow();
    first.close();
    assertThat(uploads.taken(Set.of("a"))).isPresent();
  }
}
