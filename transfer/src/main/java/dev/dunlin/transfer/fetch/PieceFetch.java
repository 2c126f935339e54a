package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.landing.PartialKey;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.fetch.Jobs.Job;
import dev.dunlin.transfer.fetch.LandingPlan.Wanted;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.serve.SourceFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Fetches the missing pieces of one large file into its partial, verifies each as it ends, and
/// lands the file once the root agrees.
final class PieceFetch {
  private final Session session;
  private final Wanted wanted;
  private final Item.File file;
  private final PieceLayout layout;
  private final PieceHasher hasher;

  PieceFetch(Session session, Job.Pieces job) {
    this.session = session;
    this.wanted = job.wanted();
    this.file = wanted.file();
    this.layout = PieceLayout.of(file.size());
    this.hasher = new PieceHasher(layout);
  }

  /// Does it; what cannot be had or written is counted, the link's failure is thrown.
  void fetch() throws IOException, InterruptedException {
    try (Partial partial = open()) {
      session.tally().resumed(partial.verifiedBytes());
      fetchAllOrNothing(partial);
    } catch (LinkException | SourceFaultException e) {
      throw e;
    } catch (IOException e) {
      session.tally().failed(file.path(), FetchFailure.text(e));
    }
  }

  private Partial open() throws IOException {
    PartialKey key =
        PartialKey.of(session.link().peer().toBytes(), file.path(), file.size(), file.mtime());
    return session.terms().landing().openPartial(key, wanted.target(), layout);
  }

  /// An item that cannot be had leaves a partial only where that is worth something for the next
  /// try.
  private void fetchAllOrNothing(Partial partial) throws IOException, InterruptedException {
    try {
      fetchAll(partial);
    } catch (ItemException e) {
      if (e.isChanged() || partial.verified().isEmpty()) {
        partial.discard();
      }
      throw e;
    }
  }

  private void fetchAll(Partial partial) throws IOException, InterruptedException {
    List<Span> missing = missing(partial);
    while (true) {
      FetchRequest request = new FetchRequest.Pieces(session.offer(), wanted.index(), missing);
      ContentId root;
      try (FetchStream stream = new FetchStream(session, request)) {
        fetchSpans(stream, partial, missing);
        root = root(stream);
      }
      missing = missing(partial);
      if (missing.isEmpty()) {
        land(partial, root);
        return;
      }
    }
  }

  /// The first of the spans that are missing, as many as one request may name.
  private List<Span> missing(Partial partial) {
    BitSet verified = partial.verified();
    List<Span> spans = new ArrayList<>();
    int from = verified.nextClearBit(0);
    while (from < layout.count() && spans.size() < Limits.MAX_SPANS) {
      int next = verified.nextSetBit(from);
      int to = next < 0 ? layout.count() : next;
      spans.add(new Span(from, to));
      from = verified.nextClearBit(to);
    }
    return spans;
  }

  private void fetchSpans(FetchStream stream, Partial partial, List<Span> spans)
      throws IOException, InterruptedException {
    for (Span span : spans) {
      for (int piece = span.from(); piece < span.to(); piece++) {
        fetchPiece(stream, partial, piece);
      }
    }
  }

  private void fetchPiece(FetchStream stream, Partial partial, int piece)
      throws IOException, InterruptedException {
    long offset = layout.offset(piece);
    long end = offset + layout.length(piece);
    for (Block block = stream.next(); ; block = stream.next()) {
      switch (block.kind()) {
        case DATA -> {
          if (block.length() > end - offset) {
            throw Block.protocol("more bytes than offered: " + file.path());
          }
          write(stream, partial, offset, block.length());
          offset += block.length();
        }
        case HASH -> {
          if (offset < end) {
            throw Block.protocol("fewer bytes than offered: " + file.path());
          }
          verify(partial, piece, stream.hash());
          return;
        }
        case FAIL -> throw sourceFailed(stream.fault(block));
        case ROOT -> throw Block.protocol("a root before the last piece");
      }
    }
  }

  private void write(FetchStream stream, Partial partial, long offset, int length)
      throws IOException, InterruptedException {
    int left = length;
    while (left > 0) {
      ByteBuffer some = stream.some(left);
      int count = some.remaining();
      hasher.update(some.array(), some.arrayOffset() + some.position(), count);
      partial.write(offset + length - left, some);
      left -= count;
    }
    session.arrived(length);
  }

  private void verify(Partial partial, int piece, byte[] said) throws IOException {
    if (!Arrays.equals(hasher.finish(), said)) {
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

  private static ItemException sourceFailed(Fault fault) {
    return fault.code().equals(SourceFailure.CHANGED)
        ? ItemException.changed(fault.text())
        : new ItemException(fault.text());
  }

  private void land(Partial partial, ContentId said) throws IOException {
    ContentId root = PieceTree.root(layout, partial.pieceHashes());
    if (!root.equals(said)) {
      throw ItemException.changed(
          "what came earlier is not of the file that the sender has now; send it again");
    }
    FileMeta meta = new FileMeta(file.mtime(), file.executable());
    partial.land(wanted.target(), meta, session.terms().durability(), wanted.replace());
    session.tally().landed(wanted.index(), root);
  }
}
