package dev.dunlin.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.transfer.have.HaveService;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Lines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sources that say of themselves what is not so.
@Timeout(120)
class LyingSourceTest {
  private static final int MIB = 1 << 20;
  private static final int PIECES = 4;

  @TempDir Path temporary;

  private static String have(String spans) {
    return "{\"type\":\"have\",\"size\":"
        + PIECES * MIB
        + ",\"whole\":false,\"spans\":["
        + spans
        + "]}\n";
  }

  /// What becomes of a fetch from a source that says this of what it has.
  private SourceShare asked(SwarmStage stage, String said) throws Exception {
    ScriptedSource script = new ScriptedSource(stage.file);
    script.have = said;
    SwarmFetch fetch = stage.fetch(stage.source("liar", stage.scripted(script)));
    assertThatThrownBy(fetch::run).isInstanceOf(SwarmException.class);
    return SwarmStage.share(fetch.report(), "liar");
  }

  @Test
  void piecesThatTheContentHasNotAreALie() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      SourceShare share = asked(stage, have("{\"from\":0,\"to\":5}"));
      assertThat(share.banned()).isTrue();
      assertThat(share.fault()).isEqualTo("it says that it has pieces that the content has not");
    }
  }

  @Test
  void spansThatOverlapAreALie() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      SourceShare share = asked(stage, have("{\"from\":0,\"to\":2},{\"from\":1,\"to\":3}"));
      assertThat(share.banned()).isTrue();
      assertThat(share.fault()).contains("overlap");
    }
  }

  @Test
  void moreSpansThanALineMayNameAreALie() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      StringBuilder spans = new StringBuilder("{\"from\":0,\"to\":1}");
      for (int i = 1; i <= 512; i++) {
        spans.append(",{\"from\":").append(2 * i).append(",\"to\":").append(2 * i + 1).append('}');
      }
      SourceShare share = asked(stage, have(spans.toString()));
      assertThat(share.banned()).isTrue();
      assertThat(share.fault()).contains("spans");
    }
  }

  @Test
  void aSizeThatIsAnotherIsAnotherContent() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      SourceShare share =
          asked(stage, "{\"type\":\"have\",\"size\":77,\"whole\":true,\"spans\":[]}\n");
      assertThat(share.banned()).isFalse();
      assertThat(share.fault()).contains("it says that the content has 77 bytes, not 4194304");
    }
  }

  @Test
  void whoSaysNothingIsNoSource() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      Device device = stage.device();
      device.services().register(HaveService.SERVICE, stream -> {});
      new ScriptedSource(stage.file).serveFetch(device);
      SwarmFetch fetch = stage.fetch(stage.source("mute", device));
      assertThatThrownBy(fetch::run)
          .isInstanceOf(SwarmException.class)
          .hasMessageContaining("mute: it does not say what it has");
    }
  }

  @Test
  void piecesThatAreSaidToBeThereAndAreNotGivenAreALie() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      ScriptedSource script = new ScriptedSource(stage.file);
      script.have = have("{\"from\":0,\"to\":4}");
      script.refuses = true;
      SwarmFetch fetch = stage.fetch(stage.source("liar", stage.scripted(script)));
      assertThatThrownBy(fetch::run).isInstanceOf(SwarmException.class);
      assertThat(SwarmStage.share(fetch.report(), "liar").banned()).isTrue();
    }
  }

  @Test
  void aLieThatComesLaterEndsWhatTheSourceWasBringing() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      ScriptedSource script = new ScriptedSource(stage.file);
      script.have = have("{\"from\":0,\"to\":1}") + have("{\"from\":9,\"to\":10}");
      script.stallsAfter = 0;
      SwarmFetch fetch = stage.fetch(stage.source("liar", stage.scripted(script)));
      assertThatThrownBy(fetch::run).isInstanceOf(SwarmException.class);
      assertThat(SwarmStage.share(fetch.report(), "liar").banned()).isTrue();
    }
  }

  /// The fetch is bounded by how often it looks, not by how often the source speaks.
  @Test
  void aSourceThatSpeaksWithoutEndOnlyKeepsItselfBusy() throws Exception {
    try (SwarmStage stage = new SwarmStage(temporary, PIECES * MIB)) {
      Device device = stage.device();
      new ScriptedSource(stage.file).serveFetch(device);
      device
          .services()
          .register(
              HaveService.SERVICE,
              stream -> {
                while (true) {
                  Lines.write(stream, have("{\"from\":0,\"to\":2}"));
                }
              });
      SwarmReport report =
          stage
              .fetch(
                  stage.source("chatter", device), stage.source("holder", stage.holder(8L * MIB)))
              .run();
      assertThat(stage.landed()).hasSameBinaryContentAs(stage.file);
      assertThat(SwarmStage.share(report, "chatter").bytes()).isLessThanOrEqualTo(2L * MIB);
    }
  }
}
