package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceHasher;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.content.landing.SmallBatch;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.block.Block;
import dev.dunlin.transfer.fetch.Jobs.Job;
import dev.dunlin.transfer.fetch.LandingPlan.Wanted;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.message.Item;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Fetches runs of small files: each is verified in memory, then they land as one batch. A run that
/// takes long lands in several, between which it moves over to a better link, and one that is cut
/// lands what it has, so that little travels again.
final class RunFetch {
  /// A batch that is as old as this lands; the rest of the run is the next.
  private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private record Verified(int index, ContentId id, SafePath target) {}

  private final Session session;
  private final PieceHasher hasher = PieceHasher.single();
  private final byte[] content = new byte[LandingPlan.MAX_SMALL_BYTES];

  RunFetch(Session session) {
    this.session = session;
  }

  void fetch(Job.Run run) throws IOException, InterruptedException {
    Job.Run left = run;
    while (!left.files().isEmpty()) {
      FetchRequest request = new FetchRequest.Run(session.offer(), left.spans(), false);
      try (FetchStream stream = new FetchStream(session, request)) {
        left = new Job.Run(fetchFiles(stream, left.files()));
      }
    }
  }

  /// Fetches until all are here or a better link stands; returns what is left then.
  private List<Wanted> fetchFiles(FetchStream stream, List<Wanted> all)
      throws IOException, InterruptedException {
    ListIterator<Wanted> files = all.listIterator();
    do {
      fetchBatch(stream, files);
    } while (files.hasNext() && !stream.isOutdone());
    return all.subList(files.nextIndex(), all.size());
  }

  private void fetchBatch(FetchStream stream, Iterator<Wanted> files)
      throws IOException, InterruptedException {
    List<Verified> verified = new ArrayList<>();
    SmallBatch batch = session.terms().landing().smallBatch();
    try {
      long start = System.nanoTime();
      while (files.hasNext() && System.nanoTime() - start < BATCH_NANOS) {
        fetchOne(stream, batch, files.next(), verified);
      }
      land(batch, verified);
    } catch (LinkException e) {
      land(batch, verified);
      throw e;
    } finally {
      leave(batch);
    }
  }

  private static void leave(SmallBatch batch) {
    try {
      batch.close();
    } catch (IOException _) {
      // What it left under hidden names cannot be removed now; a later sweep does.
    }
  }

  private void fetchOne(
      FetchStream stream, SmallBatch batch, Wanted wanted, List<Verified> verified)
      throws IOException, InterruptedException {
    Item.File file = wanted.file();
    int size = (int) file.size();
    int filled = 0;
    for (Block block = stream.next(); ; block = stream.next()) {
      switch (block.kind()) {
        case DATA -> {
          if (block.length() > size - filled) {
            throw Block.protocol("more bytes than offered: " + file.path());
          }
          readInto(stream, filled, block.length());
          filled += block.length();
        }
        case HASH -> {
          byte[] said = stream.hash();
          if (filled < size) {
            throw Block.protocol("fewer bytes than offered: " + file.path());
          }
          add(batch, wanted, said).ifPresent(verified::add);
          return;
        }
        case FAIL -> {
          session.tally().failed(file.path(), stream.fault(block).text());
          return;
        }
        case ROOT -> throw Block.protocol("a root within a run");
      }
    }
  }

  private void readInto(FetchStream stream, int at, int length)
      throws IOException, InterruptedException {
    int left = length;
    while (left > 0) {
      ByteBuffer some = stream.some(left);
      int count = some.remaining();
      some.get(content, at + length - left, count);
      left -= count;
    }
    session.arrived(length);
  }

  private Optional<Verified> add(SmallBatch batch, Wanted wanted, byte[] said) {
    Item.File file = wanted.file();
    int size = (int) file.size();
    hasher.update(content, 0, size);
    if (!Arrays.equals(hasher.finish(), said)) {
      session.tally().failed(file.path(), "the bytes are not those that the sender hashed");
      return Optional.empty();
    }
    try {
      batch.add(
          wanted.target(),
          ByteBuffer.wrap(content, 0, size),
          new FileMeta(file.mtime(), file.executable()),
          wanted.replace());
      return Optional.of(new Verified(wanted.index(), ContentId.of(said), wanted.target()));
    } catch (IOException e) {
      session.tally().failed(file.path(), FetchFailure.text(e));
      return Optional.empty();
    }
  }

  /// A batch that cannot land fails its own files and not the rest of the offer.
  private void land(SmallBatch batch, List<Verified> verified) {
    Set<SafePath> taken;
    try {
      session.terms().claims().landing();
      taken = new HashSet<>(batch.commit(session.terms().durability()));
    } catch (IOException e) {
      for (Verified one : verified) {
        session.tally().failed(one.target().toString(), FetchFailure.text(e));
      }
      return;
    }
    for (Verified one : verified) {
      if (taken.contains(one.target())) {
        session.tally().failed(one.target().toString(), "its name was taken meanwhile");
      } else {
        session.tally().landed(one.index(), one.target(), one.id());
      }
    }
  }
}
