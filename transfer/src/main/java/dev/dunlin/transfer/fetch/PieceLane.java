package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.fetch.LandingPlan.Wanted;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.serve.SourceFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fetches some of the pieces of one large file, and verifies each as it ends: over one stream, and
/// where a better link comes to stand, the rest over one on that.
final class PieceLane implements AutoCloseable {
  private final Session session;
  private final Wanted wanted;
  private final Item.File file;
  private final Partial partial;
  private final PieceLayout layout;
  private final Gathering gathering;

  PieceLane(Session session, Wanted wanted, Partial partial) {
    this.session = session;
    this.wanted = wanted;
    this.file = wanted.file();
    this.partial = partial;
    this.layout = partial.layout();
    this.gathering = new Gathering(partial);
  }

  /// Fetches these, in this order, and then the root, which is returned.
  ContentId fetch(List<Span> spans) throws IOException, InterruptedException {
    List<Span> left = spans;
    while (true) {
      try (FetchStream stream = open(left, true)) {
        left = fetchSpans(stream, left);
        if (left.isEmpty()) {
          return root(stream);
        }
      }
    }
  }

  /// Fetches these, in this order.
  void fetchWithoutRoot(List<Span> spans) throws IOException, InterruptedException {
    for (List<Span> left = spans; !left.isEmpty(); ) {
      try (FetchStream stream = open(left, false)) {
        left = fetchSpans(stream, left);
      }
    }
  }

  private FetchStream open(List<Span> spans, boolean withRoot) throws IOException {
    return new FetchStream(
        session, new FetchRequest.Pieces(session.offer(), wanted.index(), spans, withRoot));
  }

  /// Fetches until all is here or a better link stands; returns what is left then.
  private List<Span> fetchSpans(FetchStream stream, List<Span> spans)
      throws IOException, InterruptedException {
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      for (int piece = span.from(); piece < span.to(); piece++) {
        fetchPiece(stream, piece);
        List<Span> left = behind(piece, spans.subList(i, spans.size()));
        if (!left.isEmpty() && stream.isOutdone()) {
          return left;
        }
      }
    }
    return List.of();
  }

  /// The spans from the one that this piece is of on, without it and what is before it.
  private static List<Span> behind(int piece, List<Span> spans) {
    Span first = spans.getFirst();
    if (piece + 1 == first.to()) {
      return spans.subList(1, spans.size());
    }
    List<Span> left = new ArrayList<>(spans);
    left.set(0, new Span(piece + 1, first.to()));
    return left;
  }

  private void fetchPiece(FetchStream stream, int piece) throws IOException, InterruptedException {
    long offset = layout.offset(piece);
    long end = offset + layout.length(piece);
    gathering.begin(offset);
    for (Block block = stream.next(); ; block = stream.next()) {
      switch (block.kind()) {
        case DATA -> {
          if (block.length() > end - offset) {
            throw Block.protocol("more bytes than offered: " + file.path());
          }
          gather(stream, block.length());
          offset += block.length();
        }
        case HASH -> {
          if (offset < end) {
            throw Block.protocol("fewer bytes than offered: " + file.path());
          }
          verify(piece, stream.hash());
          return;
        }
        case FAIL -> throw sourceFailed(stream.fault(block));
        case ROOT -> throw Block.protocol("a root before the last piece");
      }
    }
  }

  private void gather(FetchStream stream, int length) throws IOException, InterruptedException {
    int left = length;
    while (left > 0) {
      ByteBuffer some = stream.some(Math.min(left, gathering.room()));
      left -= some.remaining();
      gathering.take(some);
    }
    session.arrived(length);
  }

  private void verify(int piece, byte[] said) throws IOException {
    if (!Arrays.equals(gathering.finish(), said)) {
      throw new ItemException("the bytes of piece " + piece + " are not those the sender hashed");
    }
    partial.verified(piece, said);
  }

  private ContentId root(FetchStream stream) throws IOException {
    for (Block block = stream.next(); ; block = stream.next()) {
      switch (block.kind()) {
        case DATA -> {
          if (block.length() > 0) {
            throw Block.protocol("more bytes than offered: " + file.path());
          }
        }
        case ROOT -> {
          return ContentId.of(stream.hash());
        }
        case FAIL -> throw sourceFailed(stream.fault(block));
        case HASH -> throw Block.protocol("a hash of no piece");
      }
    }
  }

  @Override
  public void close() {
    gathering.close();
  }

  private static ItemException sourceFailed(Fault fault) {
    return fault.code().equals(SourceFailure.CHANGED)
        ? ItemException.changed(fault.text())
        : new ItemException(fault.text());
  }
}
