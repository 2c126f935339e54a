package dev.dunlin.transfer.stage;

import dev.dunlin.transfer.fetch.Tally;
import dev.dunlin.transfer.fetch.Terms;
import dev.dunlin.transfer.message.OfferAnswer.Receipt;
import dev.dunlin.transfer.offer.Decision;
import dev.dunlin.transfer.offer.IncomingOffer;
import dev.dunlin.transfer.offer.OfferDecider;
import dev.dunlin.transfer.offer.ReceptionWatcher;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Says yes to every offer, and remembers what was offered and how it ended.
public final class OpenDesk implements OfferDecider, ReceptionWatcher {
  private final Terms terms;
  private final BlockingQueue<IncomingOffer> offers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<IOException> interruptions = new LinkedBlockingQueue<>();

  /// A desk that takes everything by these terms.
  public OpenDesk(Terms terms) {
    this.terms = terms;
  }

  @Override
  public Decision decide(IncomingOffer offer) {
    offers.add(offer);
    return new Decision.Accept(terms, this);
  }

  @Override
  public void progress(Tally tally) {}

  @Override
  public void finished(Receipt receipt) {
    receipts.add(receipt);
  }

  @Override
  public void told() {
    told.add(receipts.size());
  }

  @Override
  public void interrupted(IOException cause) {
    interruptions.add(cause);
  }

  /// How many offers reached the desk.
  public int offered() {
    return offers.size();
  }

  /// The receipt of the next offer that was taken whole.
  public Receipt receipt() throws InterruptedException {
    return Device.soon(receipts);
  }

  /// How many receipts there were when the next one was on its way.
  public int toldReceipts() throws InterruptedException {
    return Device.soon(told);
  }

  /// What ended the next reception that came to no receipt.
  public IOException interruption() throws InterruptedException {
    return Device.soon(interruptions);
  }
}
