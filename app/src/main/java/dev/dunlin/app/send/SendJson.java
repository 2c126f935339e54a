package dev.dunlin.app.send;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import java.util.function.BiConsumer;

/// Tells a script: every event a line, and [SentLine] the last. What failed goes to standard error
/// in words too.
final class SendJson implements SendTeller {
  private final Context context;
  private final BiConsumer<PeerResult, Context> explain;
  private final JsonLines lines;

  SendJson(Context context, BiConsumer<PeerResult, Context> explain) {
    this.context = context;
    this.explain = explain;
    this.lines = new JsonLines(context.out());
  }

  @Override
  public void accept(SendEvent event) {
    lines.print(SendEvent.class, event);
  }

  @Override
  public void ended(SendReport report, double seconds) {
    for (PeerResult result : report.results()) {
      explain.accept(result, context);
    }
    lines.print(SentLine.class, SentLine.of(report, seconds));
  }

  @Override
  public void failed(String message, int peers, double seconds) {
    lines.print(SentLine.class, SentLine.failed(message, peers, seconds));
  }

  @Override
  public void close() {}
}
