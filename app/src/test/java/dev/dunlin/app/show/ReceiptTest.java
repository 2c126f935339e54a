package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static PeerResult result(Outcome outcome, int landed, boolean synced) {
    return new PeerResult(
        "anna",
        "id",
        "direct",
        outcome,
        null,
        landed,
        1,
        0,
        0,
        List.of(),
        2 << 20,
        2.0,
        synced,
        null,
        Map.of("local.started", 5_000L, "remote.first-byte", 7_250L, "local.secured", 6_100L),
        1_500);
  }

  @Test
  void tellsWhatLandedWhereAndHow() {
    Receipt receipt = new Receipt("anna", true, 3 << 20, result(Outcome.LANDED, 3, true));
    assertThat(receipt.line())
        .isEqualTo("landed at anna: 3 items, 3.0 MiB, 2.0 s, direct, durable");
  }

  @Test
  void doesNotPromiseWhatTheReceiverDidNot() {
    Receipt receipt = new Receipt("anna", false, 3 << 20, result(Outcome.LANDED, 3, false));
    assertThat(receipt.line()).contains("landed from anna").endsWith(", not synced");
    Receipt nothing = new Receipt("anna", true, 3 << 20, result(Outcome.DECLINED, 0, true));
    assertThat(nothing.line()).startsWith("declined at anna").doesNotContain("durable");
  }

  @Test
  void showsTheTimelineOfBothSidesInOrder() {
    Receipt receipt = new Receipt("anna", true, 3 << 20, result(Outcome.LANDED, 3, true));
    assertThat(receipt.block(Terminal.none()).lines())
        .containsExactly(
            "+ landed at anna: 3 items, 3.0 MiB, 2.0 s, direct, durable",
            "  travelled 2.0 MiB at 1.0 MiB/s",
            "  1 there before",
            "  timeline in ms (the peer's to 1.5):",
            "    0.0 started · 1.1 secured · 2.3 first-byte (peer)");
  }
}
