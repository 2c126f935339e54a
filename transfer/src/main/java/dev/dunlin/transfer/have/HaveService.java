package dev.dunlin.transfer.have;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.HaveAnswer;
import dev.dunlin.transfer.message.HaveAnswer.Have;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;
import dev.dunlin.transfer.message.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers `/dunlin/have/1`: tells peers which pieces of a content are here, and, while it grows,
/// which come.
public final class HaveService {
  /// The service's name.
  public static final String SERVICE = "/dunlin/have/1";

  /// Shortest time from an answer that told something to the next: five a second.
  public static final Duration BETWEEN = Duration.ofMillis(200);

  /// Longest time between two, so that who asked knows that this side lives.
  public static final Duration LIFE_SIGN = Duration.ofSeconds(10);

  /// How many growing contents one peer may watch at the same time.
  public static final int MAX_PER_PEER = 64;

  /// How many all peers together may watch.
  public static final int MAX_WATCHED = 1024;

  private final Holdings holdings;
  private final Map<PeerId, Integer> watching = new HashMap<>();
  private int watched;

  private HaveService(Holdings holdings) {
    this.holdings = holdings;
  }

  /// Registers the service.
  public static void serve(Services services, Holdings holdings) {
    services.register(SERVICE, new HaveService(holdings)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    ContentId content = ContentId.parse(JsonLine.HAVE_REQUEST.read(stream).content());
    PeerId peer = stream.link().peer();
    Optional<Growing> growing = Optional.empty();
    try (Holding holding = find(content, peer)) {
      switch (holding) {
        case null -> write(stream, new Fault("no-such-content", "there is none here for you"));
        case Holding.Whole whole -> write(stream, whole(whole));
        case Holding.Part part -> growing = Optional.of(part.growing());
      }
    }
    if (growing.isPresent()) {
      watch(stream, growing.get());
    }
  }

  private @Nullable Holding find(ContentId content, PeerId peer) throws InterruptedException {
    try {
      return holdings.find(content, peer).orElse(null);
    } catch (IOException _) {
      return null; // what cannot be opened is not here
    }
  }

  private static Have whole(Holding holding) {
    return new Have(holding.layout().size(), true, List.of());
  }

  private void watch(Stream stream, Growing growing) throws IOException, InterruptedException {
    PeerId peer = stream.link().peer();
    if (!enter(peer)) {
      write(stream, new Fault("busy", "too many are watched already"));
      return;
    }
    try {
      push(stream, growing);
    } finally {
      leave(peer);
    }
  }

  private synchronized boolean enter(PeerId peer) {
    int mine = watching.getOrDefault(peer, 0);
    if (mine == MAX_PER_PEER || watched == MAX_WATCHED) {
      return false;
    }
    watching.put(peer, mine + 1);
    watched++;
    return true;
  }

  private synchronized void leave(PeerId peer) {
    watched--;
    watching.computeIfPresent(peer, (_, mine) -> mine == 1 ? null : mine - 1);
  }

  /// Tells what there is, then what is new, until all is there, or nothing comes any more, or the
  /// peer has gone, which the next life sign finds out.
  private void push(Stream stream, Growing first) throws IOException, InterruptedException {
    BitSet told = new BitSet();
    PeerId peer = stream.link().peer();
    Growing growing = first;
    while (true) {
      boolean closed = growing.isClosed();
      BitSet pieces = growing.pieces();
      if (pieces.cardinality() == growing.layout().count()) {
        write(stream, new Have(growing.layout().size(), true, List.of()));
        return;
      }
      if (!holdings.mayShareIn(growing.content(), peer)) {
        return;
      }
      if (closed) {
        Optional<Growing> next = again(stream, growing);
        if (next.isEmpty()) {
          return;
        }
        growing = next.get();
        continue;
      }
      List<Span> fresh = fresh(pieces, told);
      write(stream, new Have(growing.layout().size(), false, fresh));
      fresh.forEach(span -> told.set(span.from(), span.to()));
      if (!fresh.isEmpty()) {
        Thread.sleep(BETWEEN);
      }
      growing.awaitOther(told, LIFE_SIGN.minus(BETWEEN).toNanos());
    }
  }

  /// What became of a content that grows no more: told where it is whole, and gone on with where it
  /// is fetched anew; nothing where neither is.
  private Optional<Growing> again(Stream stream, Growing ended)
      throws IOException, InterruptedException {
    try (Holding holding = find(ended.content(), stream.link().peer())) {
      return switch (holding) {
        case null -> Optional.empty();
        case Holding.Whole whole -> {
          write(stream, whole(whole));
          yield Optional.empty();
        }
        case Holding.Part part -> Optional.of(part.growing());
      };
    }
  }

  /// What was not told yet, as much as one line may say.
  private static List<Span> fresh(BitSet pieces, BitSet told) {
    BitSet fresh = (BitSet) pieces.clone();
    fresh.andNot(told);
    List<Span> spans = new ArrayList<>();
    for (int from = fresh.nextSetBit(0); from >= 0 && spans.size() < Limits.MAX_SPANS; ) {
      int to = fresh.nextClearBit(from);
      spans.add(new Span(from, to));
      from = fresh.nextSetBit(to);
    }
    return spans;
  }

  private static void write(Stream stream, HaveAnswer answer) throws IOException {
    JsonLine.HAVE_ANSWER.write(stream, answer);
  }
}
