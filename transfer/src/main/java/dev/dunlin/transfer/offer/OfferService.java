package dev.dunlin.transfer.offer;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.landing.Durability;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.fetch.Fetcher;
import dev.dunlin.transfer.fetch.LinkChoice;
import dev.dunlin.transfer.fetch.Tally;
import dev.dunlin.transfer.manifest.ManifestException;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.message.Words;
import dev.dunlin.transfer.task.TaskGroup;
import dev.dunlin.transfer.timeline.ClockOffset;
import dev.dunlin.transfer.timeline.Step;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Answers `/dunlin/offer/1`: hears an offer out, has it decided, fetches it and gives a receipt.
///
/// The offering side may withdraw at any time by ending the stream; that stops everything here.
public final class OfferService {
  /// The service's name.
  public static final String SERVICE = "/dunlin/offer/1";

  /// Offers that may be heard, decided or fetched at the same time, from all peers together.
  static final int MAX_OFFERS = 256;

  private static final Duration WAITING_EVERY = Duration.ofSeconds(10);

  private final OfferDecider decider;
  private final Path spoolFolder;
  private final Semaphore places = new Semaphore(MAX_OFFERS);

  private final LinkChoice choice;

  private OfferService(OfferDecider decider, Path spoolFolder, LinkChoice choice) {
    this.decider = decider;
    this.choice = choice;
    this.spoolFolder = spoolFolder;
  }

  /// Registers the service.
  ///
  /// @param spoolFolder where long lists of items are kept meanwhile
  public static void serve(Services services, OfferDecider decider, Path spoolFolder) {
    serve(services, decider, spoolFolder, LinkChoice.SAME);
  }

  /// The same, fetching over the best link that stands.
  public static void serve(
      Services services, OfferDecider decider, Path spoolFolder, LinkChoice choice) {
    services.register(SERVICE, new OfferService(decider, spoolFolder, choice)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    if (!places.tryAcquire()) {
      say(stream, new Fault("busy", "the receiver has too many offers at once; try again"));
      return;
    }
    try {
      hear(stream);
    } finally {
      places.release();
    }
  }

  private void hear(Stream stream) throws IOException, InterruptedException {
    Timeline timeline = new Timeline();
    IncomingOffer offer;
    try {
      offer = IncomingOffer.read(stream, spoolFolder);
    } catch (ContentException | ManifestException e) {
      say(stream, new Fault("bad-offer", Words.shortened(e.getMessage())));
      return;
    }
    timeline.first(Step.OFFERED);
    try (var _ = offer.manifest()) {
      converse(stream, offer, timeline);
    }
  }

  private void converse(Stream stream, IncomingOffer offer, Timeline timeline)
      throws IOException, InterruptedException {
    Answers answers = new Answers(stream);
    try (TaskGroup withdrawal = new TaskGroup("offer-watch")) {
      Thread owner = Thread.currentThread();
      withdrawal.start(() -> interruptWhenWithdrawn(stream, owner));
      switch (decide(offer, answers)) {
        case Decision.Decline no -> decline(no, answers);
        case Decision.Accept yes -> {
          timeline.first(Step.ACCEPTED);
          receive(offer, yes, answers, timeline);
        }
      }
    }
  }

  private static void decline(Decision.Decline no, Answers answers) throws IOException {
    try {
      answers.say(new OfferAnswer.Decline(Words.shortened(no.reason())));
    } finally {
      no.told().run();
    }
  }

  /// The sender says nothing more after its pages: an end of its side, or of the link, withdraws.
  private static void interruptWhenWithdrawn(Stream stream, Thread owner) {
    stream.idleTimeout(Duration.ofDays(365));
    try {
      stream.readLine(1);
    } catch (IOException _) {
      // Cut off: the same as withdrawn.
    }
    owner.interrupt();
  }

  private Decision decide(IncomingOffer offer, Answers answers) throws InterruptedException {
    try (TaskGroup waiting = new TaskGroup("offer-waiting")) {
      waiting.start(() -> answers.every(WAITING_EVERY, () -> new OfferAnswer.Waiting()));
      return decider.decide(offer);
    }
  }

  private void receive(IncomingOffer offer, Decision.Accept yes, Answers answers, Timeline timeline)
      throws IOException, InterruptedException {
    LinkChoice by = offer.measured() ? LinkChoice.SAME : choice;
    Fetcher fetcher =
        new Fetcher(answers.link(), by, offer.id(), offer.manifest(), yes.terms(), timeline);
    AtomicReference<@Nullable ClockOffset> clock = new AtomicReference<>();
    try (TaskGroup telling = new TaskGroup("offer-progress");
        TaskGroup clocks = new TaskGroup("offer-clock")) {
      answers.say(new OfferAnswer.Accept());
      telling.start(() -> answers.progress(fetcher.tally(), yes.watcher()));
      // What is not known when all has landed is not waited for.
      clocks.start(() -> ClockOffset.measure(answers.link(), clock::set));
      fetcher.run();
    } catch (InterruptedException e) {
      yes.watcher().cameOver(fetcher.tally().routes());
      yes.watcher().interrupted(new InterruptedIOException("the sender withdrew or was lost"));
      throw e;
    } catch (IOException e) {
      yes.watcher().cameOver(fetcher.tally().routes());
      yes.watcher().interrupted(e);
      throw e;
    }
    yes.watcher().cameOver(fetcher.tally().routes());
    yes.watcher().landed(fetcher.tally().files());
    ClockOffset measured = clock.get();
    if (measured != null) {
      yes.watcher().senderStamped(offer.stamps(), measured);
    }
    Receipt receipt = receipt(offer, fetcher.tally(), yes, timeline);
    yes.watcher().finished(receipt);
    try {
      answers.say(receipt);
    } finally {
      yes.watcher().told();
    }
  }

  private static Receipt receipt(
      IncomingOffer offer, Tally tally, Decision.Accept yes, Timeline timeline) {
    boolean single = offer.manifest().items() == 1 && tally.lastId() != null;
    return new Receipt(
        tally.landedItems(),
        tally.unchangedItems(),
        tally.skippedItems(),
        tally.failedItems(),
        tally.failures(),
        tally.fetchedBytes(),
        yes.terms().durability() == Durability.SYNCED,
        single ? String.valueOf(tally.lastId()) : null,
        tally.proof().text(),
        timeline.stamps());
  }

  private static void say(Stream stream, Fault fault) throws IOException {
    JsonLine.OFFER_ANSWER.write(stream, fault);
  }
}
