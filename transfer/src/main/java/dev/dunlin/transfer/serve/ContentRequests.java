package dev.dunlin.transfer.serve;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.have.Holding;
import dev.dunlin.transfer.have.Holdings;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Answers what peers ask of contents by their id. A peer that may not read a content hears the
/// same as of one that is not here.
final class ContentRequests {
  private static final Fault NO_CONTENT =
      new Fault("no-such-content", "there is no such content here for you");

  /// The work behind a granted request.
  private interface Giving {
    void give(ContentGiver giver) throws IOException, InterruptedException;
  }

  private final Holdings holdings;

  ContentRequests(Holdings holdings) {
    this.holdings = holdings;
  }

  void pieces(Stream stream, FetchRequest.Content asked) throws IOException, InterruptedException {
    ContentId content = ContentId.parse(asked.content());
    Optional<Holding> found = find(stream, content);
    if (found.isEmpty()) {
      return;
    }
    try (Holding holding = found.get()) {
      if (asked.spans().isEmpty() || !hasAll(holding, asked.spans())) {
        refuse(stream, new Fault("no-such-piece", "not all of these pieces are here"));
        return;
      }
      give(stream, content, holding, giver -> giver.pieces(stream, asked.spans()));
    }
  }

  void layer(Stream stream, FetchRequest.Layer asked) throws IOException, InterruptedException {
    ContentId content = ContentId.parse(asked.content());
    Optional<Holding> found = find(stream, content);
    if (found.isPresent()) {
      try (Holding holding = found.get()) {
        give(stream, content, holding, giver -> giver.layer(stream));
      }
    }
  }

  void bytes(Stream stream, FetchRequest.Bytes asked) throws IOException, InterruptedException {
    ContentId content = ContentId.parse(asked.content());
    Optional<Holding> found = find(stream, content);
    if (found.isEmpty()) {
      return;
    }
    try (Holding holding = found.get()) {
      if (asked.to() > holding.layout().size()
          || !hasAll(holding, List.of(around(holding.layout(), asked)))) {
        refuse(stream, new Fault("no-such-piece", "not all of these bytes are here"));
        return;
      }
      int length = (int) (asked.to() - asked.from());
      give(stream, content, holding, giver -> giver.bytes(stream, asked.from(), length));
    }
  }

  private Optional<Holding> find(Stream stream, ContentId content)
      throws IOException, InterruptedException {
    Optional<Holding> found;
    try {
      found = holdings.find(content, stream.link().peer());
    } catch (IOException _) {
      // What cannot be opened is not here; the reason is nobody's business.
      found = Optional.empty();
    }
    if (found.isEmpty()) {
      refuse(stream, NO_CONTENT);
    }
    return found;
  }

  /// The pieces that hold the bytes asked for.
  private static Span around(PieceLayout layout, FetchRequest.Bytes asked) {
    return new Span(layout.pieceAt(asked.from()), layout.pieceAt(asked.to() - 1) + 1);
  }

  /// Whether all that the spans name is here, and no more is asked than there is: a small request
  /// must not be worth more work than the content.
  private static boolean hasAll(Holding holding, List<Span> spans) {
    BitSet here = holding.pieces();
    long asked = 0;
    for (Span span : spans) {
      if (here.nextClearBit(span.from()) < span.to()) {
        return false;
      }
      asked += span.count();
    }
    return asked <= holding.layout().count();
  }

  private void give(Stream stream, ContentId content, Holding holding, Giving giving)
      throws IOException, InterruptedException {
    FetchService.grant(stream, holding.layout().pieceLength());
    try (ContentGiver giver = giver(content, holding, stream.link().peer())) {
      giving.give(giver);
    } catch (IOException e) {
      stream.write(SourceFailure.block(e));
    }
  }

  private ContentGiver giver(ContentId content, Holding holding, PeerId peer) {
    return switch (holding) {
      case Holding.Whole(var file) ->
          new ContentSource(content, file, holdings.hashes(file.version()), holdings.limit());
      case Holding.Part(var growing) ->
          new GrowingSource(growing, holdings.limit(), () -> landed(content, peer));
    };
  }

  private Optional<SourceFile> landed(ContentId content, PeerId peer)
      throws IOException, InterruptedException {
    return holdings
        .find(content, peer)
        .flatMap(holding ->
            holding instanceof Holding.Whole(var file) ? Optional.of(file) : Optional.empty());
  }

  private static void refuse(Stream stream, Fault fault) throws IOException {
    JsonLine.FETCH_ANSWER.write(stream, fault);
  }
}
