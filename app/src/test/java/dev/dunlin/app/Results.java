package dev.dunlin.app;

import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Failure;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.SendReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Results for tests.
final class Results {
  static final String CONTENT_ID = "c0ffee";

  private Results() {}

  static PeerResult landed(String peer) {
    return result(peer, Outcome.LANDED, null, List.of());
  }

  static PeerResult result(
      String peer, Outcome outcome, @Nullable String message, List<Failure> failures) {
    boolean landed = outcome == Outcome.LANDED;
    return new PeerResult(
        peer,
        FakeNode.ID.toString(),
        "direct",
        outcome,
        message,
        landed ? 1 : 0,
        0,
        0,
        failures.size(),
        failures,
        1_000,
        0.5,
        true,
        landed ? CONTENT_ID : null,
        Map.of("local.started", 1_000L, "remote.durable", 3_500L),
        200);
  }

  static SendReport report(PeerResult... results) {
    return new SendReport(1, 2_000, 0, List.of(results));
  }
}
