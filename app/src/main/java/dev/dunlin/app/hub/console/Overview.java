package dev.dunlin.app.hub.console;

import dev.dunlin.app.hub.action.StatusText;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.node.ReceptionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What stands above the console's menu: the hub in a line, and what went wrong since it was shown
/// last. Safe for many threads.
final class Overview implements Consumer<ReceptionEvent> {
  /// Most troubles that wait to be shown; the oldest go first.
  static final int MAX_TROUBLES = 20;

  private final Hub hub;
  private final Deque<String> troubles = new ArrayDeque<>();
  private int dropped;
  private boolean over;

  Overview(Hub hub) {
    this.hub = hub;
  }

  /// Takes what nobody waits for.
  @Override
  public synchronized void accept(ReceptionEvent event) {
    if (event instanceof ReceptionEvent.Trouble trouble) {
      if (troubles.size() == MAX_TROUBLES) {
        troubles.removeFirst();
        dropped++;
      }
      troubles.add(trouble.message());
    }
  }

  /// The lines, safe to print; a hub that does not answer is over.
  List<String> lines() {
    List<String> lines = new ArrayList<>(troubles());
    try {
      lines.add(StatusText.line(hub.status()));
    } catch (HubException e) {
      lines.add(Text.visible("the hub is gone: " + e.getMessage()));
      ended();
    }
    return lines;
  }

  private synchronized List<String> troubles() {
    List<String> lines = new ArrayList<>();
    if (dropped > 0) {
      lines.add("! and " + dropped + " before these");
    }
    troubles.forEach(trouble -> lines.add("! " + Text.visible(trouble)));
    troubles.clear();
    dropped = 0;
    return lines;
  }

  /// The hub is there no more.
  synchronized void ended() {
    over = true;
  }

  /// Whether there is nothing more to operate.
  synchronized boolean isOver() {
    return over;
  }
}
