package dev.dunlin.node.attach;

import dev.dunlin.link.Stream;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The running node's side of an attached command that answers an offer.
final class AttachedOffers {
  private final RunningNode node;
  private final Stream stream;

  AttachedOffers(RunningNode node, Stream stream) {
    this.node = node;
    this.stream = stream;
  }

  /// Waits for an offer, and lets the command look at it and answer. The stream's end declines.
  void next(NodeRequest.NextOffer request) throws IOException, InterruptedException {
    BlockingQueue<NodeRequest> requests = new LinkedBlockingQueue<>();
    try (TaskGroup hearing = new TaskGroup("attached-receive")) {
      Thread worker = Thread.currentThread();
      hearing.start(() -> hear(requests, worker));
      Optional<PendingOffer> offer = node.nextOffer(Duration.ofMillis(request.timeoutMillis()));
      if (offer.isEmpty()) {
        Talk.reply(stream, new NodeReply.Offered(null));
        return;
      }
      try (PendingOffer pending = offer.get()) {
        Talk.reply(stream, new NodeReply.Offered(pending.summary()));
        converse(pending, requests);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void hear(BlockingQueue<NodeRequest> requests, Thread worker) {
    try {
      for (NodeRequest each = Talk.heard(stream); each != null; each = Talk.heard(stream)) {
        requests.add(each);
      }
    } catch (IOException _) {
      // Cut off: the same as gone.
    }
    worker.interrupt();
  }

  private void converse(PendingOffer pending, BlockingQueue<NodeRequest> requests)
      throws IOException, InterruptedException {
    while (true) {
      switch (requests.take()) {
        case NodeRequest.Look look ->
            Talk.reply(
                stream, new NodeReply.Items(pending.look(look.into(), look.from(), look.count())));
        case NodeRequest.Decline decline -> {
          pending.decline(decline.reason());
          return;
        }
        case NodeRequest.Accept accept -> {
          ReceiveReport report =
              pending.accept(
                  accept.terms(),
                  item -> choose(item, requests),
                  progress -> AttachService.replyOrStop(stream, new NodeReply.Progress(progress)));
          Talk.reply(stream, new NodeReply.Received(report));
          return;
        }
        default -> throw new NodeException(Reason.BAD_INPUT, "an offer waits for an answer");
      }
    }
  }

  private ConflictPolicy choose(OfferedItem item, BlockingQueue<NodeRequest> requests)
      throws InterruptedException {
    AttachService.replyOrStop(stream, new NodeReply.Question(item));
    return requests.take() instanceof NodeRequest.Choose choice
        ? choice.choice()
        : ConflictPolicy.SKIP;
  }
}
