package dev.dunlin.transfer.serve;

import dev.dunlin.link.Route;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.block.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// One peer's fetching from one offer: what went out to it, and what its receipt must prove.
///
/// Safe for many threads.
public final class Serving implements AutoCloseable {
  private final Offered offered;
  private final PeerId peer;
  private final Consumer<Serving> onClose;
  private final Proof proof = new Proof();
  private final List<Route> routes = new ArrayList<>();
  private final LongAdder sentBytes = new LongAdder();

  Serving(Offered offered, PeerId peer, Consumer<Serving> onClose) {
    this.offered = offered;
    this.peer = peer;
    this.onClose = onClose;
  }

  /// What is offered.
  public Offered offered() {
    return offered;
  }

  /// Who fetches.
  public PeerId peer() {
    return peer;
  }

  /// The content ids that were told to the peer so far.
  public Proof proof() {
    return proof;
  }

  /// Bytes of content that were sent so far.
  public long sentBytes() {
    return sentBytes.sum();
  }

  /// Content goes out by this route now.
  void over(Route route) {
    synchronized (routes) {
      if (!routes.contains(route)) {
        routes.add(route);
      }
    }
  }

  /// The routes by which content went out, in the order of their first use.
  public List<Route> routes() {
    synchronized (routes) {
      return List.copyOf(routes);
    }
  }

  void sent(long bytes) {
    sentBytes.add(bytes);
  }

  /// Ends the peer's right to fetch.
  @Override
  public void close() {
    onClose.accept(this);
  }
}
