package dev.dunlin.node.attach;

import dev.dunlin.link.Stream;
import dev.dunlin.node.ConflictAsker;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveProgress;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceiveTerms;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/// An offer that waits at the running node, answered from here.
final class AttachedOffer implements PendingOffer {
  private final Stream stream;
  private final OfferSummary summary;

  AttachedOffer(Stream stream, OfferSummary summary) {
    this.stream = stream;
    this.summary = summary;
  }

  @Override
  public OfferSummary summary() {
    return summary;
  }

  @Override
  public List<OfferedItem> look(String into, int from, int count) throws NodeException {
    ask(new NodeRequest.Look(into, from, count));
    return switch (AttachedNode.answer(stream)) {
      case NodeReply.Items items -> items.items();
      case NodeReply other -> throw AttachedNode.unexpected(other);
    };
  }

  @Override
  public ReceiveReport accept(
      ReceiveTerms terms, ConflictAsker asker, Consumer<ReceiveProgress> progress)
      throws NodeException, InterruptedException {
    ask(new NodeRequest.Accept(terms));
    while (true) {
      switch (AttachedNode.awaited(stream)) {
        case NodeReply.Progress step -> progress.accept(step.progress());
        case NodeReply.Question question -> ask(new NodeRequest.Choose(asker.ask(question.item())));
        case NodeReply.Received received -> {
          return received.reception();
        }
        case NodeReply other -> throw AttachedNode.unexpected(other);
      }
    }
  }

  @Override
  public void decline(String reason) throws NodeException {
    ask(new NodeRequest.Decline(reason));
  }

  private void ask(NodeRequest request) throws NodeException {
    try {
      Talk.ask(stream, request);
    } catch (IOException e) {
      throw AttachedNode.lost(e);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
