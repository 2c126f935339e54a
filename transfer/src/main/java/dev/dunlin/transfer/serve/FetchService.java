package dev.dunlin.transfer.serve;

import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchAnswer;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Answers `/dunlin/fetch/1`: gives peers the pieces of what was offered to them, and nothing else.
public final class FetchService {
  /// The service's name.
  public static final String SERVICE = "/dunlin/fetch/1";

  private final Outbox outbox;

  private FetchService(Outbox outbox) {
    this.outbox = outbox;
  }

  /// Registers the service.
  public static void serve(Services services, Outbox outbox) {
    services.register(SERVICE, new FetchService(outbox)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    FetchRequest request = JsonLine.FETCH_REQUEST.read(stream);
    Optional<Serving> serving = outbox.find(request.offer(), stream.link().peer());
    if (serving.isEmpty()) {
      refuse(stream, new Fault("no-such-offer", "this offer is not, or no longer, open to you"));
      return;
    }
    int items = serving.get().offered().manifest().items();
    switch (request) {
      case FetchRequest.Run run -> {
        if (exceeds(run.spans(), items)) {
          refuse(stream, new Fault("no-such-item", "the offer has " + items + " items"));
          return;
        }
        grant(stream, 0);
        new RunSource(serving.get(), stream).send(run);
      }
      case FetchRequest.Pieces pieces -> answerPieces(stream, serving.get(), pieces);
    }
  }

  private void answerPieces(Stream stream, Serving serving, FetchRequest.Pieces pieces)
      throws IOException, InterruptedException {
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
    source.send(stream, pieces.spans());
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

  private static void grant(Stream stream, long pieceLength) throws IOException {
    JsonLine.FETCH_ANSWER.write(stream, new FetchAnswer.Granted(pieceLength));
  }

  private static void refuse(Stream stream, Fault fault) throws IOException {
    JsonLine.FETCH_ANSWER.write(stream, fault);
  }
}
