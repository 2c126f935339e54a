package dev.dunlin.node.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whom a node remembers.
@Timeout(120)
class KnownPeersTest {
  private static final PeerId ANNA = PeerId.parse("ab".repeat(25) + "aa");
  private static final PeerId BERT = PeerId.parse("bc".repeat(25) + "aa");

  @TempDir Path folder;
  private Path file;
  private KnownPeers known;

  @BeforeEach
  void start() {
    file = folder.resolve("state/known-peers.jsonl");
    known = new KnownPeers(file);
  }

  @Test
  void theFirstMeetingUnderANameIsToldAndLaterOnesAreNot() throws NodeException {
    assertThat(known.met("anna", ANNA, 5)).isTrue();
    assertThat(known.met("anna", ANNA, 7)).isFalse();
    Met met = new KnownPeers(file).byName("anna").orElseThrow();
    assertThat(met).isEqualTo(new Met("anna", ANNA.toString(), null, 5, 7, false));
  }

  @Test
  void aPolicyHoldsUnderEveryNameOfAPeerAndSurvivesMeetings() throws NodeException {
    known.met("anna", ANNA, 1);
    known.met("anna-at-home", ANNA, 1);
    known.met("bert", BERT, 1);
    known.policy(ANNA, "anna", AcceptPolicy.NEVER, 2);
    known.met("anna", ANNA, 3);
    assertThat(new KnownPeers(file).policy(ANNA)).contains(AcceptPolicy.NEVER);
    assertThat(known.byName("anna-at-home").orElseThrow().policy()).isEqualTo(AcceptPolicy.NEVER);
    assertThat(known.policy(BERT)).isEmpty();
  }

  @Test
  void whoWasForgottenIsMetForTheFirstTimeAgain() throws NodeException {
    known.met("anna", ANNA, 1);
    assertThat(known.forget("anna")).isTrue();
    assertThat(known.forget("anna")).isFalse();
    assertThat(known.met("anna", BERT, 2)).isTrue();
  }

  @Test
  void aFileThatIsDamagedIsNotOverwritten() throws IOException {
    known.met("anna", ANNA, 1);
    Files.writeString(file, "{\"name\":\"an");
    assertThatThrownBy(() -> known.met("bert", BERT, 2))
        .isInstanceOfSatisfying(
            NodeException.class,
            e -> assertThat(e.reason()).isEqualTo(NodeException.Reason.BAD_STATE))
        .hasMessageContaining("mend or remove it");
    assertThat(file).hasContent("{\"name\":\"an");
  }

  @Test
  void severalProcessesAtOnceLoseNothing() throws Exception {
    int each = 40;
    List<Process> others = new ArrayList<>();
    for (String name : List.of("one-", "two-")) {
      others.add(
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElseThrow(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Meeter.class.getName(),
                  file.toString(),
                  name,
                  String.valueOf(each))
              .inheritIO()
              .start());
    }
    for (int i = 0; i < each; i++) {
      known.met("here-" + i, ANNA, i);
    }
    for (Process other : others) {
      assertThat(other.waitFor()).isZero();
    }
    assertThat(known.all()).hasSize(3 * each);
  }
}
