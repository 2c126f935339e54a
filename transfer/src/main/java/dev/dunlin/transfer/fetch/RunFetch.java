package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.ContentIds;
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

  /// A whole file in `content`, and its id as the sender said.
  private record Held(Wanted wanted, int at, ContentId said) {}

  private record Verified(int index, ContentId id, SafePath target) {}

  private final Session session;
  private final byte[] content = new byte[LandingPlan.MAX_SMALL_BYTES];
  private final List<Held> held = new ArrayList<>();
  private final ContentIds ids = new ContentIds();
  private int filled;

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
    drop();
    try {
      long start = System.nanoTime();
      while (files.hasNext() && System.nanoTime() - start < BATCH_NANOS) {
        fetchOne(stream, batch, files.next(), verified);
      }
      verify(batch, verified);
      land(batch, verified);
    } catch (LinkException e) {
      verify(batch, verified);
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
    if (size > content.length - filled) {
      verify(batch, verified);
    }
    int start = filled;
    int end = start + size;
    int at = start;
    for (Block block = stream.next(); ; block = stream.next()) {
      switch (block.kind()) {
        case DATA -> {
          if (block.length() > end - at) {
            throw Block.protocol("more bytes than offered: " + file.path());
          }
          readInto(stream, at, block.length());
          at += block.length();
        }
        case HASH -> {
          ContentId said = ContentId.of(stream.hash());
          if (at < end) {
            throw Block.protocol("fewer bytes than offered: " + file.path());
          }
          held.add(new Held(wanted, start, said));
          filled = end;
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

  private void drop() {
    held.clear();
    filled = 0;
  }

  /// Verifies what is held and adds it to the batch; then nothing is held.
  private void verify(SmallBatch batch, List<Verified> verified) {
    for (Held file : held) {
      ids.add(content, file.at(), (int) file.wanted().file().size());
    }
    List<ContentId> found = ids.finish();
    for (int i = 0; i < held.size(); i++) {
      Held file = held.get(i);
      if (found.get(i).equals(file.said())) {
        add(batch, file).ifPresent(verified::add);
      } else {
        String path = file.wanted().file().path();
        session.tally().failed(path, "the bytes are not those that the sender hashed");
      }
    }
    drop();
  }

  private Optional<Verified> add(SmallBatch batch, Held held) {
    Wanted wanted = held.wanted();
    Item.File file = wanted.file();
    try {
      batch.add(
          wanted.target(),
          ByteBuffer.wrap(content, held.at(), (int) file.size()),
          new FileMeta(file.mtime(), file.executable()),
          wanted.replace());
      return Optional.of(new Verified(wanted.index(), held.said(), wanted.target()));
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
