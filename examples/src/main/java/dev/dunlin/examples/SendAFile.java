package dev.dunlin.examples;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Offers a file or a folder to a peer, and waits until it has it: `SendAFile PATH PEER`, where the
/// peer is a name that is known here, or `host:port`.
public final class SendAFile {
  private SendAFile() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: SendAFile PATH PEER");
    }
    Path path = Path.of(arguments[0]).toRealPath();
    long patience = SendRequest.DEFAULT_IDLE_TIMEOUT_MILLIS;
    SendRequest request =
        new SendRequest(List.of(path.toString()), List.of(arguments[1]), 0, patience, 0, null);
    try (Node node = Nodes.start(Home.of(System.getenv()), dialOnly())) {
      SendReport report = node.send(request, _ -> {});
      for (PeerResult result : report.results()) {
        if (result.outcome() != PeerResult.Outcome.LANDED) {
          throw new IllegalStateException(VisibleText.of(result.peer() + ": " + result.message()));
        }
        IO.println(
            result.peer() + " has it: " + result.bytes() + " bytes, content " + result.contentId());
      }
    }
  }

  /// A node that nobody can reach: it takes no offers, and shares nothing.
  private static NodeOptions dialOnly() {
    String nowhere = System.getProperty("java.io.tmpdir");
    ReceiveTerms terms = new ReceiveTerms(nowhere, ConflictPolicy.RENAME, false, 0);
    return new NodeOptions("example", Optional.empty(), false, AcceptPolicy.NEVER, terms);
  }
}
