package dev.dunlin.transfer.serve;

import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchAnswer;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Answers `/dunlin/fetch/1`: gives peers the pieces of what was offered to them, and of the
/// contents that they may read, and nothing else.
public final class FetchService {
  /// The service's name.
  public static final String SERVICE = "/dunlin/fetch/1";

  private final Outbox outbox;
  private final ContentRequests contents;

  private FetchService(Outbox outbox, Holdings holdings) {
    this.outbox = outbox;
    this.contents = new ContentRequests(holdings);
  }

  /// Registers the service.
  ///
  /// @param outbox what was offered to whom
  /// @param holdings what can be had by its content id
  public static void serve(Services services, Outbox outbox, Holdings holdings) {
    services.register(SERVICE, new FetchService(outbox, holdings)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    FetchRequest request = JsonLine.FETCH_REQUEST.read(stream);
    switch (request) {
      case FetchRequest.Run run -> answerRun(stream, run);
      case FetchRequest.Pieces pieces -> answerPieces(stream, pieces);
      case FetchRequest.Content content -> contents.pieces(stream, content);
      case FetchRequest.Layer layer -> contents.layer(stream, layer);
      case FetchRequest.Bytes bytes -> contents.bytes(stream, bytes);
    }
  }

  /// What this peer may fetch from of an offer; where there is none, it is told so.
  private Optional<Serving> find(Stream stream, String offer) throws IOException {
    Optional<Serving> serving = outbox.find(offer, stream.link().peer());
    if (serving.isEmpty()) {
      refuse(stream, new Fault("no-such-offer", "this offer is not, or no longer, open to you"));
    }
    return serving;
  }

  private void answerRun(Stream stream, FetchRequest.Run run)
      throws IOException, InterruptedException {
    Optional<Serving> serving = find(stream, run.offer());
    if (serving.isEmpty()) {
      return;
    }
    int items = serving.get().offered().manifest().items();
    if (exceeds(run.spans(), items)) {
      refuse(stream, new Fault("no-such-item", "the offer has " + items + " items"));
      return;
    }
    grant(stream, 0);
    if (!run.hashesOnly()) {
      serving.get().over(stream.link().route());
    }
    new RunSource(serving.get(), stream).send(run);
  }

  private void answerPieces(Stream stream, FetchRequest.Pieces pieces)
      throws IOException, InterruptedException {
    Optional<Serving> found = find(stream, pieces.offer());
    if (found.isEmpty()) {
      return;
    }
    Serving serving = found.get();
    int items = serving.offered().manifest().items();
    if (pieces.item() >= items
        || !(serving.offered().manifest().item(pieces.item()) instanceof Item.File file)) {
      refuse(stream, new Fault("no-such-item", "item " + pieces.item() + " is no file"));
      return;
    }
    PieceSource source = new PieceSource(serving, pieces.item(), file);
    if (exceeds(pieces.spans(), source.layout().count())) {
      refuse(stream, new Fault("no-such-piece", "it has " + source.layout().count() + " pieces"));
      return;
    }
    grant(stream, source.layout().pieceLength());
    serving.over(stream.link().route());
    source.send(stream, pieces);
  }

  /// Whether spans reach past what there is, or ask for more than all of it: a request must not be
  /// worth more work than what was offered.
  private static boolean exceeds(List<Span> spans, int count) {
    long asked = 0;
    for (Span span : spans) {
      if (span.to() > count) {
        return true;
      }
      asked += span.count();
    }
    return asked > count;
  }

  static void grant(Stream stream, long pieceLength) throws IOException {
    JsonLine.FETCH_ANSWER.write(stream, new FetchAnswer.Granted(pieceLength, Timeline.nowMicros()));
  }

  private static void refuse(Stream stream, Fault fault) throws IOException {
    JsonLine.FETCH_ANSWER.write(stream, fault);
  }
}
