package dev.dunlin.transfer.swarm;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Pieces that a source was asked for, and the stream that they come on. For one thread.
record Request(Work.Ask work, SourceStream stream) implements AutoCloseable {
  static Request send(Link link, Wanted wanted, Work.Ask work) throws IOException {
    FetchRequest request =
        new FetchRequest.Content(wanted.content().toString(), spans(work.pieces()));
    return new Request(work, SourceStream.ask(link, request, SwarmFetch.STALL));
  }

  /// The pieces in the order wanted, those that follow on each other as one.
  private static List<Span> spans(List<Integer> pieces) {
    List<Span> spans = new ArrayList<>();
    for (int piece : pieces) {
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && last.to() == piece) {
        spans.set(spans.size() - 1, new Span(last.from(), piece + 1));
      } else {
        spans.add(new Span(piece, piece + 1));
      }
    }
    return spans;
  }

  @Override
  public void close() {
    stream.reset();
    stream.close();
  }
}
