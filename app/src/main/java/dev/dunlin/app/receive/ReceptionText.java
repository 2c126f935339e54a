package dev.dunlin.app.receive;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.Explanation;
import dev.dunlin.app.show.Board;
import dev.dunlin.app.show.Receipt;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.show.Who;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.Settings;
import dev.dunlin.node.Sharing;
import java.util.Locale;
import java.util.Optional;

/// Tells a person: a moving line a reception where a terminal is, and a receipt for each.
final class ReceptionText implements ReceptionTeller {
  private final Context context;
  private final boolean quiet;
  private final boolean asks;
  private final Terminal terminal;
  private final Board board;

  ReceptionText(Context context, boolean quiet, boolean asks) {
    this.context = context;
    this.quiet = quiet;
    this.asks = asks;
    this.terminal = quiet ? Terminal.none() : context.terminal();
    this.board = Board.live(context.out(), terminal);
  }

  /// The first line is told even to who wants quiet: it has the port that was taken.
  @Override
  public void listening(Optional<HostPort> address, Node node, Settings settings) {
    address.ifPresent(at -> board.print("listening at " + at));
    if (!quiet) {
      board.print("id " + node.id());
      String policy = settings.accept().name().toLowerCase(Locale.ROOT);
      board.print("lands in " + Text.visible(settings.into().toString()) + ", accepts: " + policy);
    }
  }

  /// The warnings are told even to who wants quiet.
  @Override
  public void serving(Sharing sharing) {
    SharingText text = new SharingText(sharing);
    if (!quiet) {
      text.lines().forEach(board::print);
    }
    board.pause();
    text.warnings().forEach(context.err()::println);
    board.resume();
  }

  @Override
  public void show(PendingOffer offer, Settings settings) throws NodeException {
    if (!quiet || asks) {
      new OfferText(context.out(), settings).print(offer);
    }
  }

  @Override
  public void accept(ReceptionEvent event) {
    switch (event) {
      case ReceptionEvent.Pending pending -> pending(pending.summary());
      case ReceptionEvent.Started started -> started(started.key(), started.summary());
      case ReceptionEvent.Progressed now ->
          board.change(
              now.key(), meter -> meter.progress(now.progress().bytes(), now.progress().items()));
      case ReceptionEvent.Ended ended -> ended(ended.key(), ended.report());
      case ReceptionEvent.Trouble trouble -> complain(trouble.message());
    }
  }

  private void pending(OfferSummary offer) {
    if (!asks && !quiet) {
      board.print(
          "an offer from "
              + Who.briefly(offer)
              + " waits ("
              + Text.count(offer.items(), "item")
              + ", "
              + Sizes.text(offer.bytes())
              + "): `dunlin receive` answers it");
    }
  }

  private void started(long key, OfferSummary offer) {
    board.add(key, Who.briefly(offer));
    board.change(key, meter -> meter.total(offer.bytes(), offer.items()));
  }

  private void ended(long key, ReceiveReport report) {
    board.remove(key);
    String who = Who.briefly(report.summary());
    boolean something = report.result().landed() > 0 || report.result().outcome() == Outcome.LANDED;
    if (!quiet && something) {
      Receipt receipt = new Receipt(who, false, report.totalBytes(), report.result());
      board.print(terminal.shown() ? receipt.block(terminal) : receipt.line());
    }
    board.pause();
    Explanation.ofReception(who, report.result(), context);
    board.resume();
  }

  private void complain(String message) {
    board.pause();
    context.error(message);
    board.resume();
  }

  @Override
  public void pause() {
    board.pause();
  }

  @Override
  public void resume() {
    board.resume();
  }

  @Override
  public void close() {
    board.close();
  }
}
