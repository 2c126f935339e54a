package dev.dunlin.node.run;

import static java.util.Objects.requireNonNull;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.CryptoProvider;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.PeerResult.Outcome;
import dev.dunlin.node.Routes;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.history.History;
import dev.dunlin.node.reach.Ways;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One send command: walks the sources once and offers them to every peer, so many at a time.
final class Sending {
  /// Peers that are offered to at the same time.
  static final int PEERS_AT_ONCE = 64;

  /// From here on the native cryptography is worth its start, of about a quarter of a second.
  static final long NATIVE_CRYPTO_FROM_BYTES = 8L << 20;

  /// What a node lends to its sendings.
  record Tools(
      String ownName,
      PeerId self,
      AddressBook book,
      Ways ways,
      Outbox outbox,
      HashCache hashCache,
      Path spool,
      Consumer<HistoryEntry> history) {
    /// The same under another name.
    Tools as(String from) {
      return new Tools(from, self, book, ways, outbox, hashCache, spool, history);
    }
  }

  private final Tools tools;
  private final SendRequest request;
  private final Manner manner;
  private final Consumer<SendEvent> events;
  private volatile boolean timedOut;

  Sending(Tools tools, SendRequest request, Manner manner, Consumer<SendEvent> events) {
    this.tools = tools;
    this.request = request;
    this.manner = manner;
    this.events = oneAtATime(events);
  }

  /// Does what is asked: offers it to all, or leaves it at a hub for each of them in turn, since
  /// one offer is kept for one member.
  static SendReport send(Tools tools, SendRequest asked, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    SendRequest request = asked.peers().contains(SendRequest.ALL) ? toAll(tools, asked) : asked;
    String hub = request.leaveAtHub();
    if (hub == null) {
      return new Sending(tools, request, offered(tools, request.measuredBy()), events).run();
    }
    Manner left = Manner.left(tools.book(), hub);
    List<PeerResult> results = new ArrayList<>();
    SendReport last = null;
    for (String peer : request.peers()) {
      last = new Sending(tools, request.to(List.of(peer)), left, events).run();
      results.addAll(last.results());
    }
    return new SendReport(requireNonNull(last).items(), last.totalBytes(), last.refused(), results);
  }

  private static SendRequest toAll(Tools tools, SendRequest asked) throws NodeException {
    List<String> all = tools.book().receivers(tools.self());
    if (all.isEmpty()) {
      throw new NodeException(
          NodeException.Reason.UNKNOWN_PEER,
          "nobody is known who could get it: `dunlin peers` lists who is");
    }
    return asked.to(all);
  }

  private static Manner offered(Tools tools, @Nullable String measuredBy) throws NodeException {
    if (measuredBy == null) {
      return Manner.offered(tools.book()::find);
    }
    try {
      return Manner.measured(tools.book()::find, Routes.parse(measuredBy));
    } catch (IllegalArgumentException e) {
      throw new NodeException(NodeException.Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private static Consumer<SendEvent> oneAtATime(Consumer<SendEvent> events) {
    Object turn = new Object();
    return event -> {
      synchronized (turn) {
        events.accept(event);
      }
    };
  }

  SendReport run() throws NodeException, InterruptedException {
    try (Manifest manifest = new Manifest(tools.spool())) {
      Walk walk = Walk.of(request.paths(), manifest, events);
      if (manifest.bytes() >= NATIVE_CRYPTO_FROM_BYTES) {
        CryptoProvider.install();
      }
      events.accept(new SendEvent.Prepared(manifest.items(), manifest.files(), manifest.bytes()));
      try (Offered offered = new Offered(manifest, walk.roots(), tools.hashCache(), limit())) {
        return offerToAll(offered, walk.refused());
      }
    } catch (NodeException e) {
      throw e;
    } catch (InterruptedIOException e) {
      throw interrupted(e);
    } catch (IOException e) {
      throw new NodeException(NodeException.Reason.DISK, String.valueOf(e.getMessage()), e);
    }
  }

  private static InterruptedException interrupted(InterruptedIOException cause) {
    InterruptedException interrupted = new InterruptedException("the sending was cancelled");
    interrupted.initCause(cause);
    return interrupted;
  }

  private RateLimit limit() {
    long rate = request.bytesPerSecond();
    return rate == 0 ? RateLimit.NONE : new RateLimit(rate, System::nanoTime);
  }

  private SendReport offerToAll(Offered offered, int refused)
      throws IOException, InterruptedException {
    PeerSending.Shared shared =
        new PeerSending.Shared(
            offered,
            tools.ownName(),
            Duration.ofMillis(request.idleTimeoutMillis()),
            tools.ways(),
            tools.outbox(),
            manner,
            events);
    PeerResult[] results = new PeerResult[request.peers().size()];
    Semaphore places = new Semaphore(PEERS_AT_ONCE);
    try (TaskGroup peers = new TaskGroup("send");
        TaskGroup clock = new TaskGroup("send-timeout")) {
      for (int i = 0; i < results.length; i++) {
        int index = i;
        peers.start(() -> offerTo(shared, index, places, results));
      }
      if (request.totalTimeoutMillis() > 0) {
        clock.start(() -> stopInTime(peers));
      }
      peers.join();
    }
    Manifest manifest = offered.manifest();
    synchronized (results) {
      return new SendReport(manifest.items(), manifest.bytes(), refused, List.of(results));
    }
  }

  private void stopInTime(TaskGroup peers) throws InterruptedException {
    Thread.sleep(request.totalTimeoutMillis());
    timedOut = true;
    peers.cancel();
  }

  private void offerTo(PeerSending.Shared shared, int index, Semaphore places, PeerResult[] results)
      throws IOException {
    places.acquireUninterruptibly();
    try {
      PeerResult result =
          new PeerSending(shared, request.peers().get(index))
              .run(() -> timedOut ? Outcome.TIMEOUT : Outcome.CANCELLED);
      synchronized (results) {
        results[index] = result;
      }
      record(shared.offered().manifest(), result);
      events.accept(new SendEvent.Finished(result));
    } finally {
      places.release();
    }
  }

  private void record(Manifest manifest, PeerResult result) throws IOException {
    if (manner.only().isPresent()) {
      return;
    }
    tools.history().accept(History.entry(manner.direction(), manifest, result));
  }
}
