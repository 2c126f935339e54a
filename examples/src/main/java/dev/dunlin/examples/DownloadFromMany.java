package dev.dunlin.examples;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.Home;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.ReceiveTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Fetches a file, a folder or a glob from all peers that hold it, at the same time:
/// `DownloadFromMany NAME INTO PEER...`, where a peer is a name that is known here, or `host:port`.
public final class DownloadFromMany {
  private static final long PATIENCE_MILLIS = 60_000;

  private DownloadFromMany() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("usage: DownloadFromMany NAME INTO PEER...");
    }
    List<String> peers = List.of(arguments).subList(2, arguments.length);
    String into = Path.of(arguments[1]).toAbsolutePath().toString();
    ReceiveTerms terms = new ReceiveTerms(into, ConflictPolicy.RENAME, true, 0);
    NodeOptions options =
        new NodeOptions("example", Optional.empty(), false, AcceptPolicy.NEVER, terms);
    GetRequest request = new GetRequest(List.of(arguments[0]), peers, terms, 0, 0, PATIENCE_MILLIS);
    try (Node node = Nodes.start(Home.of(System.getenv()), options)) {
      GetReport report = node.get(request, _ -> {});
      for (GotFile file : report.files()) {
        if (file.outcome() == GotFile.Outcome.FAILED) {
          throw new IllegalStateException(VisibleText.of(file.name() + ": " + file.message()));
        }
        IO.println(file.outcome().word() + " " + file.landed());
        file.sources().forEach((peer, bytes) -> IO.println(bytes + " bytes from " + peer));
      }
    }
  }
}
