package dev.dunlin.transfer.serve;

import dev.dunlin.link.identity.PeerId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Who may fetch from which offer, now: the only way for a peer to reach a file through
/// `/dunlin/fetch/1`. Safe for many threads.
public final class Outbox {
  private record Key(String offer, PeerId peer) {}

  private final ConcurrentMap<Key, Serving> servings = new ConcurrentHashMap<>();

  /// An outbox that nobody may fetch from yet.
  public Outbox() {}

  /// Lets a peer fetch from an offer, until [Serving#close].
  public Serving serve(Offered offered, PeerId peer) {
    Key key = new Key(offered.id(), peer);
    Serving serving = new Serving(offered, peer, closed -> servings.remove(key, closed));
    servings.put(key, serving);
    return serving;
  }

  Optional<Serving> find(String offer, PeerId peer) {
    return Optional.ofNullable(servings.get(new Key(offer, peer)));
  }
}
