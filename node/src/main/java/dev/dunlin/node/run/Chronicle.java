package dev.dunlin.node.run;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.Deleted;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.history.History;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What a node tells those who watch it, and what it keeps in its history. Safe for many threads.
final class Chronicle {
  private final History history;
  private final List<Consumer<ReceptionEvent>> watchers = new CopyOnWriteArrayList<>();

  Chronicle(History history) {
    this.history = history;
  }

  void watch(Consumer<ReceptionEvent> watcher) {
    watchers.add(watcher);
  }

  void tell(ReceptionEvent event) {
    watchers.forEach(watcher -> watcher.accept(event));
  }

  void trouble(String words) {
    tell(new ReceptionEvent.Trouble(words));
  }

  void keep(HistoryEntry entry) {
    try {
      history.add(entry);
    } catch (NodeException e) {
      trouble(String.valueOf(e.getMessage()));
    }
  }

  /// Somebody deleted something here.
  void deletedHere(String who, PeerId peer, String path) {
    List<Deleted> gone = List.of(new Deleted(who, path, null));
    keep(Notes.deleted(History.DELETED_HERE, who, peer.toString(), gone));
  }

  List<HistoryEntry> latest(int most) throws NodeException {
    return history.latest(most);
  }
}
