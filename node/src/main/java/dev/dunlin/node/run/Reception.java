package dev.dunlin.node.run;

import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.link.Route;
import dev.dunlin.node.ConflictAsker;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.ReceiveProgress;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.transfer.fetch.Claims;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.fetch.ConflictChooser;
import dev.dunlin.transfer.fetch.Tally;
import dev.dunlin.transfer.fetch.Terms;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.offer.Decision;
import dev.dunlin.transfer.offer.IncomingOffer;
import dev.dunlin.transfer.offer.ReceptionWatcher;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.timeline.ClockOffset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An accepted offer, from the yes to the report, however many links it takes.
final class Reception implements ReceptionWatcher {
  /// How long a sender that was lost may take to come back.
  static final Duration GRACE = Duration.ofSeconds(60);

  /// How long an answer may take to be on its way to the peer, before this node may close.
  static final Duration TELLING = Duration.ofSeconds(2);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final AtomicLong KEYS = new AtomicLong();

  private enum State {
    ACCEPTED,
    RUNNING,
    LOST,
    OVER
  }

  /// What is done with the report of a reception that ended.
  interface Recorder {
    /// Keeps it.
    void record(IncomingOffer offer, PeerResult result);
  }

  private final long key = KEYS.incrementAndGet();
  private final OfferSummary summary;
  private final ReceiveTerms terms;
  private final Landings landings;
  private final Landing landing;
  private final Claims claims;
  private final ConflictAsker asker;
  private final Consumer<ReceptionEvent> events;
  private final Recorder recorder;
  private Results.Transfer transfer;
  private IncomingOffer offer;
  private State state = State.ACCEPTED;
  private long lostAtNanos;
  private String lostWhy = "";
  private long fetchedBefore;
  private long fetched;
  private List<String> files = List.of();
  private boolean telling;
  private Map<String, Long> senderStamps = Map.of();
  private Optional<ClockOffset> senderClock = Optional.empty();
  private @Nullable ReceiveReport report;

  private Reception(
      IncomingOffer offer,
      OfferSummary summary,
      ReceiveTerms terms,
      Claims claims,
      ConflictAsker asker,
      Surroundings around)
      throws NodeException {
    this.offer = offer;
    this.summary = summary;
    this.terms = terms;
    this.landings = around.landings();
    this.landing = landing(landings, Path.of(terms.into()));
    this.claims = claims;
    this.asker = asker;
    this.events = around.events();
    this.recorder = around.recorder();
    String name = summary.knownAs() == null ? offer.peer().shortText() : summary.knownAs();
    this.transfer =
        new Results.Transfer(name, summary.peerId(), around.route(), List.of(), System.nanoTime());
  }

  /// Where a reception lands and reports to, and the route by which its offer came.
  record Surroundings(
      Landings landings, Consumer<ReceptionEvent> events, Recorder recorder, Route route) {}

  /// Begins one; the folder is made where it is missing.
  ///
  /// @param claims hears what is about to land
  static Reception begin(
      IncomingOffer offer,
      OfferSummary summary,
      ReceiveTerms terms,
      Claims claims,
      ConflictAsker asker,
      Surroundings around)
      throws NodeException {
    Reception reception = new Reception(offer, summary, terms, claims, asker, around);
    reception.events.accept(new ReceptionEvent.Started(reception.key, summary));
    return reception;
  }

  static OfferSummary summary(IncomingOffer offer, Optional<String> knownAs) {
    return new OfferSummary(
        offer.peer().toString(),
        knownAs.orElse(null),
        offer.from().orElse(null),
        offer.manifest().items(),
        offer.manifest().files(),
        offer.manifest().bytes());
  }

  static Landing landing(Landings landings, Path into) throws NodeException {
    try {
      return landings.take(into);
    } catch (IOException e) {
      throw new NodeException(
          Reason.DISK, "nothing can land in " + into + ": " + e.getMessage(), e);
    }
  }

  /// What the peer's conversation is told; from here on it is under way.
  synchronized Decision decision() {
    if (state == State.ACCEPTED) {
      state = State.RUNNING;
    }
    RateLimit limit =
        terms.bytesPerSecond() == 0
            ? RateLimit.NONE
            : new RateLimit(terms.bytesPerSecond(), System::nanoTime);
    Durability durability = terms.sync() ? Durability.SYNCED : Durability.UNSYNCED;
    return new Decision.Accept(new Terms(landing, chooser(), durability, limit, claims), this);
  }

  private ConflictChooser chooser() {
    return (path, item, existing) ->
        conflict(
            terms.conflicts() == ConflictPolicy.ASK
                ? asker.ask(OfferView.item(item, existing))
                : terms.conflicts());
  }

  static Conflict conflict(ConflictPolicy policy) {
    return switch (policy) {
      case OVERWRITE -> Conflict.OVERWRITE;
      case SKIP -> Conflict.SKIP;
      case RENAME, ASK -> Conflict.RENAME;
    };
  }

  /// The same offer came again over another link; false where this one is over. A sender that came
  /// back knows better than we do that the link before is lost.
  synchronized boolean resume(IncomingOffer again) throws InterruptedException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (state == State.RUNNING && System.nanoTime() < deadline) {
      offer.abort().run();
      wait(LOOK_AGAIN.toMillis());
    }
    if (state != State.LOST) {
      return false;
    }
    offer = again;
    state = State.RUNNING;
    fetchedBefore += fetched;
    fetched = 0;
    return true;
  }

  /// Whether there is nothing more to wait for.
  synchronized boolean isOver() {
    if (state == State.LOST && System.nanoTime() - lostAtNanos > GRACE.toNanos()) {
      end(failure(Outcome.UNREACHABLE, "the sender was lost and did not come back: " + lostWhy));
    }
    return state == State.OVER;
  }

  /// Whether its sender was lost, and has not come back so far.
  synchronized boolean isLost() {
    return state == State.LOST;
  }

  /// Waits for the end, and for the receipt to be on its way: a node that closes then has said it.
  synchronized ReceiveReport await() throws InterruptedException {
    while (!isOver()) {
      wait(LOOK_AGAIN.toMillis());
    }
    long deadline = System.nanoTime() + TELLING.toNanos();
    while (telling && System.nanoTime() < deadline) {
      wait(LOOK_AGAIN.toMillis());
    }
    if (report == null) {
      throw new IllegalStateException("over without a report");
    }
    return report;
  }

  @Override
  public void progress(Tally tally) {
    synchronized (this) {
      fetched = tally.fetchedBytes();
    }
    events.accept(
        new ReceptionEvent.Progressed(key, new ReceiveProgress(tally.bytes(), tally.doneItems())));
  }

  @Override
  public synchronized void cameOver(List<Route> routes) {
    transfer = transfer.over(routes);
  }

  @Override
  public synchronized void landed(List<String> inPlace) {
    files = offer.measured() ? List.of() : inPlace;
  }

  @Override
  public synchronized void senderStamped(Map<String, Long> stamps, ClockOffset clock) {
    senderStamps = Measured.known(stamps);
    senderClock = senderStamps.isEmpty() ? Optional.empty() : Optional.of(clock);
  }

  @Override
  public synchronized void finished(Receipt receipt) {
    leaveFolder();
    if (state == State.OVER) {
      return;
    }
    long bytes = fetchedBefore + receipt.fetched();
    Map<String, Long> timeline = ClockOffset.merged(receipt.stamps(), senderStamps, senderClock);
    telling = true;
    end(Results.of(transfer, receipt, bytes, timeline, senderClock));
  }

  @Override
  public synchronized void told() {
    telling = false;
    discard();
    notifyAll();
  }

  @Override
  public synchronized void interrupted(IOException cause) {
    if (state == State.RUNNING) {
      state = State.LOST;
      lostAtNanos = System.nanoTime();
      lostWhy = String.valueOf(cause.getMessage());
      notifyAll();
    } else {
      leaveFolder();
      discard();
    }
  }

  /// Ends it from this side.
  synchronized void cancel() {
    if (state != State.OVER) {
      end(failure(Outcome.CANCELLED, "stopped here"));
      offer.abort().run();
    }
  }

  private PeerResult failure(Outcome outcome, String message) {
    return Results.failed(transfer, outcome, message, fetchedBefore + fetched, Map.of());
  }

  private void end(PeerResult result) {
    boolean idle = state != State.RUNNING;
    state = State.OVER;
    if (idle) {
      leaveFolder();
      discard();
    }
    report = new ReceiveReport(summary, terms.into(), summary.bytes(), result, files);
    recorder.record(offer, result);
    events.accept(new ReceptionEvent.Ended(key, report));
    notifyAll();
  }

  /// What was only made to be measured is kept nowhere.
  private void discard() {
    if (offer.measured()) {
      Measured.discard(Path.of(terms.into()), events);
    }
  }

  private void leaveFolder() {
    try {
      landings.giveBack(landing);
    } catch (IOException e) {
      events.accept(new ReceptionEvent.Trouble("a folder cannot be closed: " + e.getMessage()));
    }
  }
}
