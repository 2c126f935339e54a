package dev.dunlin.app.receive;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.Explanation;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.show.Who;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PendingOffer;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.Settings;
import dev.dunlin.node.Sharing;
import java.util.Optional;

/// Tells a script, a [ReceptionLine] for everything that happens.
final class ReceptionJson implements ReceptionTeller {
  private final Context context;
  private final JsonLines lines;

  ReceptionJson(Context context) {
    this.context = context;
    this.lines = new JsonLines(context.out());
  }

  @Override
  public void listening(Optional<HostPort> address, Node node, Settings settings) {
    String at = address.map(HostPort::toString).orElse(null);
    print(new ReceptionLine.Listening(at, node.id().toString(), settings.into().toString()));
  }

  @Override
  public void serving(Sharing sharing) {
    print(
        new ReceptionLine.Serving(
            sharing.folder().toString(),
            sharing.grants().stream().map(Grant::toString).toList(),
            sharing.quotaBytes(),
            sharing.followLinks()));
    new SharingText(sharing).warnings().forEach(context.err()::println);
  }

  @Override
  public void show(PendingOffer offer, Settings settings) throws NodeException {
    print(new ReceptionLine.Pending(offer.summary()));
    int items = offer.summary().items();
    for (int from = 0; from < items; from += PendingOffer.MAX_LOOK) {
      int count = Math.min(PendingOffer.MAX_LOOK, items - from);
      for (OfferedItem item : offer.look(settings.into().toString(), from, count)) {
        print(new ReceptionLine.Item(item));
      }
    }
  }

  @Override
  public void accept(ReceptionEvent event) {
    switch (event) {
      case ReceptionEvent.Pending pending -> print(new ReceptionLine.Pending(pending.summary()));
      case ReceptionEvent.Started started ->
          print(new ReceptionLine.Started(started.key(), started.summary()));
      case ReceptionEvent.Progressed now ->
          print(
              new ReceptionLine.Progress(
                  now.key(), now.progress().bytes(), now.progress().items()));
      case ReceptionEvent.Ended ended -> ended(ended);
      case ReceptionEvent.Trouble trouble -> print(new ReceptionLine.Trouble(trouble.message()));
    }
  }

  private void ended(ReceptionEvent.Ended ended) {
    var report = ended.report();
    Explanation.ofReception(Who.briefly(report.summary()), report.result(), context);
    print(
        new ReceptionLine.Received(
            ended.key(),
            report.summary(),
            report.into(),
            report.totalBytes(),
            report.result(),
            report.files()));
  }

  private synchronized void print(ReceptionLine line) {
    lines.print(ReceptionLine.class, line);
  }

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void close() {}
}
