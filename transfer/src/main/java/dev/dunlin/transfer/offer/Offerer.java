package dev.dunlin.transfer.offer;

import dev.dunlin.link.Link;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.OfferAnswer;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.message.OfferRequest;
import dev.dunlin.transfer.offer.OfferException.Reason;
import dev.dunlin.transfer.serve.Serving;
import dev.dunlin.transfer.timeline.Step;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes an offer to one peer over one link, and stays until the peer gives its receipt; the peer
/// fetches meanwhile through [dev.dunlin.transfer.serve.FetchService].
public final class Offerer {
  /// Answers come at least every ten seconds; a peer silent for this long is gone.
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Serving serving;
  private final String from;
  private final Duration idle;
  private final Timeline timeline;
  private final OfferWatcher watcher;

  /// An offer to be made.
  ///
  /// @param from our own name for ourselves
  /// @param idle how long nothing may move once the peer accepted
  public Offerer(
      Serving serving, String from, Duration idle, Timeline timeline, OfferWatcher watcher) {
    this.serving = serving;
    this.from = from;
    this.idle = idle;
    this.timeline = timeline;
    this.watcher = watcher;
  }

  /// Offers, and waits for the receipt; an interrupt withdraws the offer.
  public Receipt offer(Link link) throws IOException {
    return offer(link, null, null, false);
  }

  /// The same, only to measure it: the peer fetches over this link, and keeps nothing.
  public Receipt measure(Link link) throws IOException {
    return offer(link, null, null, true);
  }

  /// The same as a put: into the folder that the peer serves, if it lets us write there.
  ///
  /// @param conflict what to do with names that are taken there
  public Receipt put(Link link, Conflict conflict) throws IOException {
    return offer(link, conflict.name().toLowerCase(Locale.ROOT), null, false);
  }

  /// The same, left with the peer, which is a hub, for one of its members. The receipt is the
  /// hub's: it says what waits there.
  ///
  /// @param member its name on that hub, or its id
  public Receipt leave(Link link, String member) throws IOException {
    return offer(link, null, member, false);
  }

  private Receipt offer(Link link, @Nullable String put, @Nullable String leave, boolean measured)
      throws IOException {
    Stream stream = link.open(OfferService.SERVICE);
    try {
      stream.idleTimeout(SILENCE);
      tell(stream, put, leave, measured);
      timeline.first(Step.OFFERED);
      Receipt receipt = listen(stream);
      timeline.last(Step.ACKNOWLEDGED);
      stream.close();
      return receipt;
    } catch (IOException | RuntimeException e) {
      stream.reset();
      throw e;
    }
  }

  private void tell(Stream stream, @Nullable String put, @Nullable String leave, boolean measured)
      throws IOException {
    Manifest manifest = serving.offered().manifest();
    JsonLine.OFFER_REQUEST.write(
        stream,
        new OfferRequest.Offer(
            serving.offered().id(),
            from,
            manifest.items(),
            manifest.bytes(),
            put,
            leave,
            measured ? true : null,
            timeline.stamps()));
    PageLine page = new PageLine(stream);
    for (int index = 0; index < manifest.items(); index++) {
      page.add(manifest.json(index));
    }
    page.end();
  }

  private Receipt listen(Stream stream) throws IOException {
    Movement movement = new Movement(idle.toNanos());
    while (true) {
      switch (JsonLine.OFFER_ANSWER.read(stream)) {
        case OfferAnswer.Waiting _ -> watcher.waiting();
        case OfferAnswer.Accept _ -> {
          timeline.first(Step.ACCEPTED);
          movement.seen(-1, -1, 0);
          watcher.accepted();
        }
        case OfferAnswer.Progress progress -> {
          watcher.progress(progress.bytes(), progress.items());
          if (movement.stalled(progress.bytes(), progress.items(), serving.sentBytes())) {
            throw new OfferException(
                Reason.STALLED, "nothing moved for " + idle.toSeconds() + " seconds");
          }
        }
        case OfferAnswer.Decline no -> throw new OfferException(Reason.DECLINED, no.reason());
        case Fault fault -> throw new OfferException(Reason.REFUSED, fault.text());
        case Receipt receipt -> {
          check(receipt);
          return receipt;
        }
      }
    }
  }

  /// A receipt must account for every item, and prove that the receiver saw what it says landed.
  private void check(Receipt receipt) throws OfferException {
    Manifest manifest = serving.offered().manifest();
    long accounted = (long) receipt.landed() + receipt.skipped() + receipt.failed();
    boolean complete = receipt.landed() == manifest.items();
    if (accounted != manifest.items() || (complete && !isProven(receipt, manifest))) {
      throw new OfferException(
          Reason.BAD_RECEIPT,
          "the receiver's receipt does not match what was sent: do not count on its copy");
    }
  }

  /// Nobody can have landed a file whose content id was never told.
  private boolean isProven(Receipt receipt, Manifest manifest) {
    return serving.proof().count() == manifest.files()
        && receipt.proof().equals(serving.proof().text());
  }

  /// Whether anything moves, by the receiver's word or by what goes out.
  private static final class Movement {
    private final long idleNanos;
    private long bytes;
    private int items;
    private long sent;
    private long since = System.nanoTime();

    Movement(long idleNanos) {
      this.idleNanos = idleNanos;
    }

    void seen(long bytes, int items, long sent) {
      this.bytes = bytes;
      this.items = items;
      this.sent = sent;
      since = System.nanoTime();
    }

    boolean stalled(long nowBytes, int nowItems, long nowSent) {
      if (nowBytes != bytes || nowItems != items || nowSent != sent) {
        seen(nowBytes, nowItems, nowSent);
        return false;
      }
      return System.nanoTime() - since > idleNanos;
    }
  }
}
