package dev.dunlin.link.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The streams of a link, by id. A stream is in it from its first frame until both sides have ended
/// it; those opened here and not yet seen by the peer wait beside.
final class StreamTable {
  private static final int STEP = 2;

  private final Map<Integer, MuxStream> streams = new ConcurrentHashMap<>();
  private final Set<MuxStream> unseen = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inbound = new AtomicInteger();
  private final boolean dialled;
  private int nextId;

  /// The side that dialled gives odd ids, the other even ones.
  StreamTable(boolean dialled) {
    this.dialled = dialled;
    this.nextId = dialled ? 1 : STEP;
  }

  /// Whether a stream with this id can only be opened by the peer.
  boolean isPeers(int id) {
    return (id % 2 != 0) != dialled;
  }

  void addUnseen(MuxStream stream) {
    unseen.add(stream);
  }

  /// Gives a stream that is about to be seen its id; called under the lock of the link's Outbound.
  int identify(MuxStream stream) {
    int id = nextId;
    nextId += STEP;
    stream.identified(id);
    streams.put(id, stream);
    unseen.remove(stream);
    return id;
  }

  /// Whether ids are used up: a link lives for a thousand million streams.
  boolean isUsedUp() {
    return nextId < 0;
  }

  void addInbound(int id, MuxStream stream) {
    stream.identified(id);
    streams.put(id, stream);
    inbound.incrementAndGet();
  }

  int inboundCount() {
    return inbound.get();
  }

  @Nullable MuxStream find(int id) {
    return streams.get(id);
  }

  void remove(MuxStream stream) {
    unseen.remove(stream);
    if (stream.id() != 0 && streams.remove(stream.id(), stream) && isPeers(stream.id())) {
      inbound.decrementAndGet();
    }
  }

  int count() {
    return streams.size() + unseen.size();
  }

  boolean isEmpty() {
    return streams.isEmpty() && unseen.isEmpty();
  }

  List<MuxStream> all() {
    List<MuxStream> all = new ArrayList<>(streams.values());
    all.addAll(unseen);
    return all;
  }
}
