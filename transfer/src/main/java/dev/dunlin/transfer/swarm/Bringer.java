package dev.dunlin.transfer.swarm;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.have.Growing;
import dev.dunlin.transfer.message.FetchRequest;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.timeline.Step;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Brings pieces from one source over one link, as the picker wants them. The next request is sent
/// before the last has ended, so that the source never waits for one. For one thread.
final class Bringer implements AutoCloseable {
  /// How much is passed on at once where the rate is limited: little enough that waiting for the
  /// limit does not look like a silent source.
  private static final int LIMITED_STEP_BYTES = 16 * 1024;

  private final Worker worker;
  private final Link link;
  private final int number;
  private final Swarm swarm;
  private final Growing growing;
  private final PieceStore store;
  private final PieceIntake intake;
  private final PieceLayout layout;
  private final Deque<Request> requests = new ArrayDeque<>();

  Bringer(Worker worker, Link link, int number, Swarm.Stock stock) {
    this.worker = worker;
    this.link = link;
    this.number = number;
    this.swarm = worker.swarm();
    this.growing = stock.growing();
    this.store = stock.store();
    this.layout = worker.wanted().layout();
    boolean limited = worker.terms().limit() != RateLimit.NONE;
    int step = limited ? LIMITED_STEP_BYTES : Integer.MAX_VALUE;
    this.intake = new PieceIntake(layout, stock.growing().layer(), step);
  }

  /// Brings until the fetch is over.
  void run() throws IOException, InterruptedException {
    while (true) {
      Optional<Work.Ask> work = swarm.await(number);
      if (work.isEmpty()) {
        return;
      }
      if (!bring(work.get())) {
        close();
        swarm.drops(number);
      }
    }
  }

  /// Brings what is asked, and what is asked further meanwhile. False where it was stopped.
  private boolean bring(Work.Ask work) throws IOException, InterruptedException {
    try {
      return worker.terms().requestBytes() > 0 ? byBytes(work) : wholePieces(work);
    } catch (TroubleException | LandingFailure e) {
      throw e;
    } catch (IOException e) {
      worker.throwIfBroken();
      if (worker.isStopped()) {
        return false;
      }
      throw e;
    } finally {
      worker.tally().wasted();
    }
  }

  private boolean wholePieces(Work.Ask work) throws IOException, InterruptedException {
    requests.add(Request.send(best(), worker.wanted(), work));
    while (!requests.isEmpty()) {
      Request request = requests.getFirst();
      worker.hears(request.stream());
      worker.granted(request.stream());
      for (int piece : request.work().pieces()) {
        if (!swarm.begins(number, piece)) {
          return false;
        }
        askAhead();
        if (!whole(request, piece)) {
          return false;
        }
      }
      requests.removeFirst().close();
    }
    return true;
  }

  /// What is asked now goes over the best link that stands.
  private Link best() {
    return worker.source().choice().best(link);
  }

  private void askAhead() throws IOException {
    if (requests.size() == 1) {
      Optional<Work.Ask> more = swarm.ahead(number);
      if (more.isPresent()) {
        requests.add(Request.send(best(), worker.wanted(), more.get()));
      }
    }
  }

  private boolean whole(Request request, int piece) throws IOException, InterruptedException {
    boolean spare = request.work().why() == Work.Why.TWICE;
    try (PieceStore.Filling filling = store.fill(piece, spare)) {
      return intake.receive(request.stream(), piece, counted(filling)) && finish(filling, piece);
    }
  }

  private boolean byBytes(Work.Ask work) throws IOException, InterruptedException {
    for (int piece : work.pieces()) {
      if (!swarm.begins(number, piece)) {
        return false;
      }
      boolean spare = work.why() == Work.Why.TWICE;
      try (PieceStore.Filling filling = store.fill(piece, spare)) {
        if (!byBytes(piece, counted(filling)) || !finish(filling, piece)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean byBytes(int piece, PieceIntake.Sink sink)
      throws IOException, InterruptedException {
    long end = layout.offset(piece) + layout.length(piece);
    int step = worker.terms().requestBytes();
    intake.begin();
    for (long from = layout.offset(piece); from < end; from += step) {
      long to = Math.min(end, from + step);
      FetchRequest request = new FetchRequest.Bytes(worker.wanted().content().toString(), from, to);
      try (SourceStream stream = SourceStream.ask(best(), request, SwarmFetch.STALL)) {
        worker.hears(stream);
        worker.granted(stream);
        if (!intake.bytes(stream, from, to, sink)) {
          return false;
        }
      }
    }
    intake.end(piece);
    return true;
  }

  private PieceIntake.Sink counted(PieceStore.Filling filling) {
    return (offset, bytes) -> {
      int count = bytes.remaining();
      worker.tally().came(count);
      worker.terms().timeline().first(Step.FIRST_BYTE);
      worker.terms().timeline().last(Step.LAST_BYTE);
      swarm.arrived(number, count);
      boolean wanted = filling.write(offset, bytes);
      worker.terms().limit().take(count);
      return wanted;
    };
  }

  private boolean finish(PieceStore.Filling filling, int piece) throws LandingFailure {
    if (!filling.finish(intake.hash(piece))) {
      return false;
    }
    worker.progressed();
    swarm.verified(number, piece);
    growing.grew();
    return true;
  }

  /// Ends what is asked.
  @Override
  public void close() {
    requests.forEach(Request::close);
    requests.clear();
  }
}
