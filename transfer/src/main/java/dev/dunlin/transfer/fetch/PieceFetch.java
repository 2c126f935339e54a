package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.hash.PieceTree;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.content.landing.Partial;
import dev.dunlin.content.landing.PartialKey;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.fetch.Jobs.Job;
import dev.dunlin.transfer.fetch.LandingPlan.Wanted;
import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Fetches the missing pieces of one large file into its partial, in several lanes where there are
/// many, and lands the file once the root agrees.
final class PieceFetch {
  private final Session session;
  private final Wanted wanted;
  private final Item.File file;
  private final PieceLayout layout;

  PieceFetch(Session session, Job.Pieces job) {
    this.session = session;
    this.wanted = job.wanted();
    this.file = wanted.file();
    this.layout = PieceLayout.of(file.size());
  }

  /// Does it; what cannot be had or written is counted, the link's failure is thrown.
  void fetch() throws IOException, InterruptedException {
    try (Partial partial = open()) {
      session.tally().resumed(partial.verifiedBytes());
      fetchAllOrNothing(partial);
    } catch (LinkException | SourceFaultException | InterruptedIOException e) {
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
    while (true) {
      List<Span> missing = missing(partial);
      List<List<Span>> lanes = Stripes.deal(missing);
      if (lanes.size() > 1) {
        fetchBeside(partial, lanes);
        continue;
      }
      ContentId root = fetchAlone(partial, missing);
      if (missing(partial).isEmpty()) {
        land(partial, root);
        return;
      }
    }
  }

  private ContentId fetchAlone(Partial partial, List<Span> spans)
      throws IOException, InterruptedException {
    try (PieceLane lane = new PieceLane(session, wanted, partial)) {
      return lane.fetch(spans);
    }
  }

  private void fetchBeside(Partial partial, List<List<Span>> lanes) throws IOException {
    try (TaskGroup group = new TaskGroup("piece-lane")) {
      for (List<Span> spans : lanes) {
        group.start(() -> {
          try (PieceLane lane = new PieceLane(session, wanted, partial)) {
            lane.fetchWithoutRoot(spans);
          }
        });
      }
      group.join();
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

  private void land(Partial partial, ContentId said) throws IOException {
    byte[] hashes = partial.pieceHashes();
    ContentId root = PieceTree.root(layout, hashes);
    if (!root.equals(said)) {
      throw ItemException.changed(
          "what came earlier is not of the file that the sender has now; send it again");
    }
    FileMeta meta = new FileMeta(file.mtime(), file.executable());
    session.terms().claims().landing();
    partial.land(wanted.target(), meta, session.terms().durability(), wanted.replace());
    session.tally().landed(wanted.index(), wanted.target(), root);
    session.terms().claims().landed(wanted.target(), hashes);
  }
}
