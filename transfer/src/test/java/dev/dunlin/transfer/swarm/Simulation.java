package dev.dunlin.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.PieceLayout;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/// Plays one fetch in virtual time: the picker decides, the sources behave as they were made, and
/// each decision is held against what was decided before.
final class Simulation {
  private static final int CHUNKS = 8;
  private static final long GIVE_UP_NANOS = 1_000_000_000_000_000L;

  /// What is to happen, in the order of its time.
  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  private final PieceLayout layout;
  private final List<SimulatedSource> sources;
  private final Picker picker;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final BitSet verified;
  private long now;
  private long order;

  /// How often pieces were asked of a second source while the first was at it, by the reason.
  int taken;

  int twice;

  /// Bytes that came and were of no use.
  long wasted;

  /// Bytes that the living sources sent of what was needed.
  long useful;

  Simulation(
      PieceLayout layout, List<SimulatedSource> sources, BitSet here, int maxTwice, long seed) {
    this.layout = layout;
    this.sources = sources;
    this.verified = (BitSet) here.clone();
    this.picker = new Picker(layout, here, maxTwice, new Random(seed));
  }

  private void at(long time, Runnable action) {
    events.add(new Event(time, order++, action));
  }

  /// Runs until all is here; returns when that was, or -1 if it came to no end.
  long run() {
    for (SimulatedSource source : sources) {
      at(source.joins, () -> join(source));
      if (source.dies != SimulatedSource.NEVER) {
        at(source.dies, () -> lost(source));
      }
      if (source.growsEachNanos != SimulatedSource.NEVER) {
        at(source.joins + source.growsEachNanos, () -> grow(source));
      }
    }
    while (!picker.isComplete()) {
      Event event = events.poll();
      if (event == null || event.at() > GIVE_UP_NANOS) {
        return -1;
      }
      now = event.at();
      event.action().run();
    }
    return now;
  }

  private void join(SimulatedSource source) {
    source.number = picker.join();
    picker.has(source.number, source.has);
    next(source);
  }

  private void grow(SimulatedSource source) {
    int piece = source.getsLater.nextSetBit(0);
    if (piece < 0 || source.gone) {
      return;
    }
    source.getsLater.clear(piece);
    source.has.set(piece);
    BitSet more = new BitSet();
    more.set(piece);
    picker.has(source.number, more);
    wakeIdle();
    at(now + source.growsEachNanos, () -> grow(source));
  }

  /// The connection breaks, which is noticed.
  private void lost(SimulatedSource source) {
    if (source.number >= 0 && !source.gone) {
      wasted += source.begun;
      source.gone = true;
      stop(source);
      picker.leave(source.number);
      wakeIdle();
    }
  }

  private void stop(SimulatedSource source) {
    source.asked.clear();
    source.takenAway.clear();
    source.begun = 0;
    source.epoch++;
    source.sending = false;
  }

  private void wakeIdle() {
    sources.stream().filter(s -> s.isLive(now) && s.asked.isEmpty()).forEach(this::next);
  }

  private void next(SimulatedSource source) {
    if (source.gone || source.number < 0 || picker.isComplete()) {
      return;
    }
    switch (picker.next(source.number, now)) {
      case Work.Ask ask -> {
        check(source, ask);
        source.asked.addAll(ask.pieces());
        if (!source.sending) {
          source.sending = true;
          source.heard = now;
          send(source, source.latencyNanos);
          watch(source, source.epoch);
        }
      }
      case Work.Rest rest -> {
        if (source.asked.isEmpty()) {
          checkNothingFree(source);
          if (rest.nanos() < GIVE_UP_NANOS) {
            at(now + rest.nanos(), () -> idle(source));
          }
        }
      }
    }
  }

  private void idle(SimulatedSource source) {
    if (source.asked.isEmpty()) {
      next(source);
    }
  }

  /// Nothing is asked without the reason that is told.
  private void check(SimulatedSource source, Work.Ask ask) {
    Set<Integer> once = new HashSet<>(ask.pieces());
    assertThat(once).as("no piece twice in one request").hasSameSizeAs(ask.pieces());
    for (int piece : ask.pieces()) {
      assertThat(verified.get(piece)).as("piece %s is here already", piece).isFalse();
      assertThat(source.has.get(piece)).as("the source has piece %s", piece).isTrue();
      assertThat(source.asked.contains(piece) && !source.takenAway.contains(piece))
          .as("the source is asked for piece %s already", piece)
          .isFalse();
      List<SimulatedSource> others =
          sources.stream().filter(s -> s != source && s.asked.contains(piece)).toList();
      List<SimulatedSource> bringing =
          others.stream().filter(s -> picker.keeps(s.number, piece)).toList();
      switch (ask.why()) {
        case FREE -> assertThat(others).noneMatch(other -> picker.asks(other.number, piece));
        case TAKEN -> {
          assertThat(others).as("somebody was to bring piece %s", piece).isNotEmpty();
          assertThat(bringing).as("nobody has begun piece %s", piece).isEmpty();
          checkNothingFree(source, ask);
          others.forEach(other -> other.takenAway.add(piece));
          taken++;
        }
        case TWICE -> {
          assertThat(bringing).as("somebody brings piece %s", piece).isNotEmpty();
          assertThat(bringing.size()).isLessThan(Helping.MAX_ASKERS);
          checkNothingFree(source, ask);
          twice++;
        }
      }
    }
  }

  private void checkNothingFree(SimulatedSource source, Work.Ask ask) {
    BitSet free = free();
    ask.pieces().forEach(free::clear);
    free.and(source.has);
    assertThat(free.isEmpty()).as("there was nothing that nobody was asked for").isTrue();
  }

  /// A source that rests has nothing to give that nobody is asked for.
  private void checkNothingFree(SimulatedSource source) {
    BitSet free = free();
    free.and(source.has);
    assertThat(free.isEmpty()).as("a source rests while piece %s is free", free).isTrue();
  }

  private BitSet free() {
    BitSet free = picker.missing();
    for (SimulatedSource source : sources) {
      source.asked.stream().filter(p -> picker.asks(source.number, p)).forEach(free::clear);
    }
    return free;
  }

  private long chunk(int piece) {
    return Math.max(1, layout.length(piece) / CHUNKS);
  }

  /// Puts the next chunk of a source on its way.
  private void send(SimulatedSource source, long delay) {
    int piece = source.asked.getFirst();
    if (source.begun == 0 && !picker.keeps(source.number, piece)) {
      stop(source);
      picker.dropped(source.number);
      next(source);
      return;
    }
    long bytes = Math.min(chunk(piece), layout.length(piece) - source.begun);
    long nanos = delay + (long) (bytes / source.rate * 1e9);
    int epoch = source.epoch;
    at(now + nanos, () -> arrive(source, epoch, bytes));
  }

  private void arrive(SimulatedSource source, int epoch, long bytes) {
    if (source.epoch != epoch || source.gone) {
      return;
    }
    if (source.isSilent(now)) {
      if (source.goesOn != SimulatedSource.NEVER && now < source.goesOn) {
        at(source.goesOn, () -> arrive(source, epoch, bytes));
      }
      return;
    }
    source.heard = now;
    source.begun += bytes;
    picker.arrived(source.number, bytes, now);
    int piece = source.asked.getFirst();
    if (source.begun == layout.length(piece)) {
      ended(source, piece);
    }
    if (!source.gone && !picker.isComplete()) {
      if (!source.asked.isEmpty()) {
        send(source, 0);
      }
      next(source);
    }
  }

  private void ended(SimulatedSource source, int piece) {
    if (source.lies) {
      wasted += source.begun;
      source.gone = true;
      stop(source);
      picker.leave(source.number);
      wakeIdle();
      return;
    }
    useful += source.begun;
    source.asked.removeFirst();
    source.begun = 0;
    if (source.asked.isEmpty()) {
      source.sending = false;
    }
    verified.set(piece);
    for (int other : picker.verified(source.number, piece)) {
      SimulatedSource stopped =
          sources.stream().filter(s -> s.number == other).findFirst().orElseThrow();
      wasted += stopped.begun;
      stop(stopped);
      at(now, () -> idle(stopped));
    }
  }

  /// Ends the work of a source that sent nothing for too long.
  private void watch(SimulatedSource source, int epoch) {
    long due = source.heard + SwarmFetch.STALL.toNanos();
    if (source.epoch != epoch || source.gone || source.asked.isEmpty()) {
      return;
    }
    if (now >= due) {
      lost(source);
      return;
    }
    at(due, () -> watch(source, epoch));
  }
}
