package dev.dunlin.app.measure;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.show.Spans;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.PeerStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tells of pings, line by line.
final class PingTeller {
  private final Context context;
  private final boolean json;
  private @Nullable String route;

  PingTeller(Context context, boolean json) {
    this.context = context;
    this.json = json;
  }

  /// One more.
  void told(long sequence, PeerStatus status) {
    if (json) {
      new JsonLines(context.out())
          .print(
              PingLine.class,
              new PingLine.Answer(
                  sequence, status.roundTripMillis(), status.route(), status.problem()));
      return;
    }
    if (status.roundTripMillis() < 0) {
      context.out().println(sequence + "  no answer: " + Text.orDash(status.problem()));
      return;
    }
    String way = "";
    if (!Objects.equals(route, status.route())) {
      way =
          "  "
              + Text.orDash(status.route())
              + (route == null ? "" : " from now on")
              + ", "
              + Text.orDash(status.address());
      route = status.route();
    }
    context.out().println(sequence + "  " + Spans.millis(status.roundTripMillis()) + way);
  }

  /// All of them.
  void ended(PingLine.Pinged all) {
    if (json) {
      new JsonLines(context.out()).print(PingLine.class, all);
      return;
    }
    long lost = all.sent() - all.answered();
    long percent = all.sent() == 0 ? 0 : Math.round(100.0 * lost / all.sent());
    context
        .out()
        .println(
            Text.visible(all.peer())
                + ": "
                + Text.count(all.sent(), "ping")
                + ", "
                + all.answered()
                + " answered, "
                + lost
                + " lost ("
                + percent
                + " %)"
                + (all.routes().isEmpty() ? "" : ", " + Text.visible(all.routes())));
    if (all.answered() > 0) {
      context
          .out()
          .println(
              "least "
                  + millis(all.minMillis())
                  + ", median "
                  + millis(all.medianMillis())
                  + ", p95 "
                  + (all.p95Millis() == null
                      ? "- (it takes " + Distribution.needed(95) + " answers)"
                      : millis(all.p95Millis()))
                  + ", most "
                  + millis(all.maxMillis())
                  + ", jitter "
                  + millis(all.jitterMillis()));
    }
  }

  private static String millis(@Nullable Double millis) {
    return millis == null ? "-" : Spans.millis(millis);
  }
}
