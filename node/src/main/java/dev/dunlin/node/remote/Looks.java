package dev.dunlin.node.remote;

import dev.dunlin.link.Link;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.node.look.RemoteLook;
import dev.dunlin.transfer.files.RefusedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Looks at files of one peer.
public final class Looks {
  /// How long a peer may take to be reached.
  private static final Duration DIALLING = Duration.ofSeconds(10);

  private Looks() {}

  /// What a peer tells of a file; see `Node.look`.
  public static LookAnswer look(Crowd crowd, String peer, LookRequest request)
      throws NodeException, InterruptedException {
    Called called = crowd.called(List.of(peer)).getFirst();
    if (called.target().isEmpty()) {
      throw new NodeException(Reason.UNKNOWN_PEER, called.problem());
    }
    try {
      Link link = crowd.reach().link(called.target().get(), DIALLING);
      return new RemoteLook(link).ask(request);
    } catch (RefusedException e) {
      throw new NodeException(Reason.REFUSED, peer + ": " + e.getMessage(), e);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("the look was interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw new NodeException(Reason.UNREACHABLE, peer + ": " + Crowd.words(e), e);
    }
  }
}
