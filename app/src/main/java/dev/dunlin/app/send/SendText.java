package dev.dunlin.app.send;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.show.Board;
import dev.dunlin.app.show.Receipt;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import java.util.function.BiConsumer;

/// Tells a person: a moving line a peer where a terminal is, a receipt for each, and on standard
/// error what failed.
final class SendText implements SendTeller {
  private final Context context;
  private final BiConsumer<PeerResult, Context> explain;
  private final boolean quiet;
  private final Terminal terminal;
  private final Board board;
  private int items;
  private long totalBytes;

  SendText(Context context, BiConsumer<PeerResult, Context> explain, boolean quiet) {
    this.context = context;
    this.explain = explain;
    this.quiet = quiet;
    this.terminal = quiet ? Terminal.none() : context.terminal();
    this.board = Board.live(context.out(), terminal);
  }

  @Override
  public void accept(SendEvent event) {
    switch (event) {
      case SendEvent.Prepared prepared -> {
        items = prepared.items();
        totalBytes = prepared.bytes();
      }
      case SendEvent.Refused refused ->
          complain("left out " + refused.path() + ": " + refused.reason());
      case SendEvent.Connected connected -> connected(connected);
      case SendEvent.Waiting waiting ->
          board.change(waiting.peer(), meter -> meter.state("waits for a yes there"));
      case SendEvent.Accepted accepted -> board.change(accepted.peer(), meter -> meter.state(""));
      case SendEvent.Progressed now ->
          board.change(now.peer(), meter -> meter.progress(now.bytes(), now.items()));
      case SendEvent.Retrying retrying ->
          board.change(retrying.peer(), meter -> meter.state("lost, dialled again"));
      case SendEvent.Finished finished -> finished(finished.result());
    }
  }

  private void connected(SendEvent.Connected connected) {
    if (connected.firstMeeting() && !quiet) {
      board.pause();
      context
          .err()
          .println(
              "first meeting with "
                  + Text.visible(connected.peer())
                  + ": from now on it must have the id "
                  + Text.visible(connected.id()));
      board.resume();
    }
    board.add(connected.peer(), Text.visible(connected.peer()));
    board.change(
        connected.peer(),
        meter -> {
          meter.total(totalBytes, items);
          meter.route(Text.visible(connected.route()));
        });
  }

  private void finished(PeerResult result) {
    board.remove(result.peer());
    if (!quiet) {
      Receipt receipt = new Receipt(Text.visible(result.peer()), true, totalBytes, result);
      if (result.outcome().isDone() || result.landed() > 0) {
        board.print(terminal.shown() ? receipt.block(terminal) : receipt.line());
      }
    }
    board.pause();
    explain.accept(result, context);
    board.resume();
  }

  private void complain(String message) {
    board.pause();
    context.error(message);
    board.resume();
  }

  @Override
  public void ended(SendReport report, double seconds) {
    if (report.refused() > 0) {
      complain(Text.count(report.refused(), "item") + " of the sources could not be sent");
    }
  }

  @Override
  public void failed(String message, int peers, double seconds) {
    board.close();
  }

  @Override
  public void close() {
    board.close();
  }
}
