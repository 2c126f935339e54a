package dev.dunlin.transfer.swarm;

import dev.dunlin.link.Link;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;

/// Pieces that a source was asked for, and the stream that they come on. For one thread.
record Request(Work.Ask work, SourceStream stream) implements AutoCloseable {
  static Request send(Link link, Wanted wanted, Work.Ask work) throws IOException {
    FetchRequest request =
        new FetchRequest.Content(wanted.content().toString(), Span.runs(work.pieces()));
    return new Request(work, SourceStream.ask(link, request, SwarmFetch.STALL));
  }

  @Override
  public void close() {
    stream.reset();
    stream.close();
  }
}
