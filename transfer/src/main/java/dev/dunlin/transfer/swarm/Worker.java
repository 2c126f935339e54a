package dev.dunlin.transfer.swarm;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One source's part in a fetch: reaches it, learns what it has, lets it bring pieces, and reaches
/// it again when it is lost. Run by a thread of its own.
final class Worker {
  private static final int NONE = -1;

  private final Source source;
  private final Wanted wanted;
  private final SwarmTerms terms;
  private final Swarm swarm;
  private final SwarmWatcher watcher;
  private final Tally tally;
  private final Redial redial = new Redial();
  private int number = NONE;
  private volatile boolean ended;
  private volatile boolean stopped;
  private volatile @Nullable SourceStream heard;
  private volatile @Nullable IOException broken;

  Worker(Source source, Wanted wanted, SwarmTerms terms, Swarm swarm, SwarmWatcher watcher) {
    this.source = source;
    this.wanted = wanted;
    this.terms = terms;
    this.swarm = swarm;
    this.watcher = watcher;
    this.tally = new Tally(source.name());
  }

  Source source() {
    return source;
  }

  Wanted wanted() {
    return wanted;
  }

  SwarmTerms terms() {
    return terms;
  }

  Swarm swarm() {
    return swarm;
  }

  Tally tally() {
    return tally;
  }

  /// Waits until the source gives what it was asked for.
  void granted(SourceStream stream) throws IOException {
    long at = stream.granted(wanted.layout().pieceLength());
    if (at > 0) {
      watcher.granted(stream.link(), at);
    }
  }

  /// Whether it does no more.
  boolean hasEnded() {
    return ended;
  }

  /// Works until the fetch is over, or the source is of no more use.
  void run() throws InterruptedException {
    try {
      boolean again = true;
      while (again && !swarm.isOver()) {
        again = tryOnce();
      }
    } catch (RuntimeException | Error e) {
      swarm.fails(e);
    } finally {
      ended = true;
      swarm.wake();
    }
  }

  /// One try; whether there is to be another.
  private boolean tryOnce() throws InterruptedException {
    try {
      broken = null;
      visit(source.dial().link());
      return false;
    } catch (LandingFailure e) {
      swarm.fails(e.why());
      return false;
    } catch (TroubleException e) {
      return troubled(e);
    } catch (IOException e) {
      return lost(e);
    }
  }

  private void visit(Link link) throws IOException, InterruptedException {
    swarm.meet(link.peer(), source.name());
    try (Hearing hearing = new Hearing(this, link)) {
      if (!swarm.learn(link, wanted)) {
        return;
      }
      Optional<Swarm.Stock> stock = swarm.awaitStock();
      if (stock.isEmpty()) {
        return;
      }
      if (number == NONE) {
        number = swarm.join(this);
      }
      hearing.begin(number);
      try (Bringer bringer = new Bringer(this, link, number, stock.get())) {
        bringer.run();
      }
    }
  }

  private boolean troubled(TroubleException e) throws InterruptedException {
    String words = String.valueOf(e.getMessage());
    return switch (e.kind()) {
      case FAILS -> lost(e);
      case REFUSES -> {
        leave();
        tally.fault(words);
        watcher.lost(source.name(), words);
        yield false;
      }
      case LIES -> {
        leave();
        tally.banned(words);
        watcher.banned(source.name(), words);
        yield false;
      }
    };
  }

  private void leave() {
    if (number != NONE) {
      swarm.leaves(number);
    }
  }

  private boolean lost(IOException e) throws InterruptedException {
    if (swarm.isOver() || Thread.currentThread().isInterrupted()) {
      return false;
    }
    if (number != NONE) {
      swarm.away(number);
    }
    String words = words(e);
    tally.fault(words);
    watcher.lost(source.name(), words);
    Optional<Duration> pause = redial.lost();
    if (pause.isEmpty()) {
      leave();
      return false;
    }
    swarm.rest(pause.get());
    return true;
  }

  private static String words(IOException e) {
    return e instanceof LinkException link && link.reason() == LinkException.Reason.TIMEOUT
        ? "it sent nothing for " + SwarmFetch.STALL.toSeconds() + " s"
        : String.valueOf(e.getMessage());
  }

  /// It brought a piece.
  void progressed() {
    tally.kept();
    tally.fault(null);
    redial.progressed();
  }

  /// The stream that is listened to now, to be ended if the piece is not wanted any more.
  void hears(SourceStream stream) {
    heard = stream;
  }

  /// What it brings is not wanted any more; the stream that is to be ended for that.
  Optional<SourceStream> stop() {
    stopped = true;
    return Optional.ofNullable(heard);
  }

  /// It begins with other work.
  void goesOn() {
    stopped = false;
  }

  boolean isStopped() {
    return stopped;
  }

  /// What is heard of the source makes an end of it, whatever it is doing.
  void breaks(IOException why) {
    broken = why;
    SourceStream stream = heard;
    if (stream != null) {
      stream.reset();
    }
    swarm.wake();
  }

  /// Throws what broke it.
  void throwIfBroken() throws IOException {
    IOException why = broken;
    if (why != null) {
      throw why;
    }
  }
}
