package dev.dunlin.examples;

import dev.dunlin.link.HostPort;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.Nodes;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.Sharing;
import dev.dunlin.node.run.RunningNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Lets everybody who can reach this machine list and fetch what is in a folder, until the input
/// ends: `ShareAFolder FOLDER HOST:PORT`, where port 0 stands for any that is free.
public final class ShareAFolder {
  private ShareAFolder() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: ShareAFolder FOLDER HOST:PORT");
    }
    Path folder = Path.of(arguments[0]).toRealPath();
    Grant reading = new Grant(Grant.Right.READ, Grant.ALL);
    Sharing sharing = new Sharing(folder, List.of(reading), 0, false);
    NodeOptions options = listenAt(HostPort.parse(arguments[1]), folder).withSharing(sharing);
    try (RunningNode node = Nodes.start(Home.of(System.getenv()), options)) {
      IO.println("sharing at " + node.listening().orElseThrow());
      IO.println("as peer " + node.id() + "; end the input to stop");
      while (System.in.read() >= 0) {
        // Whatever is typed, it goes on.
      }
    }
  }

  /// A node that can be reached, and takes no offers.
  private static NodeOptions listenAt(HostPort address, Path folder) {
    ReceiveTerms terms = new ReceiveTerms(folder.toString(), ConflictPolicy.RENAME, false, 0);
    return new NodeOptions("example", Optional.of(address), false, AcceptPolicy.NEVER, terms);
  }
}
