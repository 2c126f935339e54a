package dev.dunlin.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.PieceLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whole fetches in virtual time, from sources drawn at random. Each failure names its seed.
@Timeout(120)
class PickerSimulationTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int RUNS = 100;

  /// What a fetch may take: so much more than if all the living sources' bytes were of use, ...
  private static final double FACTOR = 1.15;

  /// ... and as long as the slower ones of several sources need to show their rate and to be helped
  /// out: pieces cannot be cut.
  private static final double PIECES_MORE = 1;

  /// Where there are fewer pieces than that for each source, many end before they are known, and
  /// what is not known must be tried.
  private static final int FEW_PIECES = 4;

  private final Random random = new Random();
  private long seed;

  private void seed(long value) {
    seed = value;
    // Neighbouring seeds begin alike.
    random.setSeed(value * 0x9E37_79B9_7F4A_7C15L);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// Between two numbers, as often below as above their geometric mean.
  private double around(double least, double most) {
    return least * Math.pow(most / least, random.nextDouble());
  }

  private static BitSet all(int count) {
    BitSet all = new BitSet();
    all.set(0, count);
    return all;
  }

  private PieceLayout layout(int pieces) {
    return new PieceLayout(
        pieces * PieceLayout.MIN_PIECE_LENGTH - random.nextInt(900_000), 1 << 20);
  }

  private SimulatedSource honest(PieceLayout layout) {
    SimulatedSource source = new SimulatedSource();
    source.rate = around(3e5, 2e7);
    source.latencyNanos = (long) around(1e5, 1e8);
    source.has.or(all(layout.count()));
    return source;
  }

  private List<SimulatedSource> honest(PieceLayout layout, int count) {
    List<SimulatedSource> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(honest(layout));
    }
    return sources;
  }

  /// When the living sources could have sent it all, in nanoseconds.
  private static double ideal(PieceLayout layout, List<SimulatedSource> sources) {
    double low = 0;
    double high = 1e15;
    for (int i = 0; i < 80; i++) {
      double middle = (low + high) / 2;
      double sent = sources.stream().mapToDouble(s -> s.couldSend((long) middle)).sum();
      if (sent < layout.size()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private void assertCloseToIdeal(
      PieceLayout layout, List<SimulatedSource> sources, long took, double trouble) {
    double ideal = ideal(layout, sources);
    double rate =
        sources.stream().filter(s -> !s.lies).mapToDouble(s -> s.rate).average().orElseThrow();
    double latency = sources.stream().mapToLong(s -> s.latencyNanos).max().orElseThrow();
    double pieces = PIECES_MORE * layout.pieceLength() / rate * SECOND;
    boolean few = layout.count() < FEW_PIECES * sources.size();
    double trials = few ? Helping.TRY_SECONDS * SECOND : 0;
    assertThat((double) took)
        .as(
            "seed %s: %s sources, %s pieces, ideal %s s",
            seed, sources.size(), layout.count(), ideal / SECOND)
        .isLessThan(FACTOR * ideal + pieces + 3 * latency + trials + trouble);
  }

  @Test
  void honestSourcesComeCloseToTheSumOfTheirRates() {
    for (long run = 0; run < RUNS; run++) {
      seed(run);
      PieceLayout layout = layout((int) around(1, 4096));
      List<SimulatedSource> sources = honest(layout, (int) around(1, 201));
      Simulation simulation = new Simulation(layout, sources, new BitSet(), 64, run);
      assertCloseToIdeal(layout, sources, simulation.run(), 0);
    }
  }

  @Test
  void sourcesThatDieStallLieAndComeLateCostLittleMoreThanTheirOwnRate() {
    for (long run = 0; run < RUNS; run++) {
      seed(run);
      PieceLayout layout = layout((int) around(1, 2000));
      List<SimulatedSource> sources = honest(layout, (int) around(1, 201));
      double ideal = ideal(layout, sources);
      for (SimulatedSource source : sources.subList(1, sources.size())) {
        spoil(source, ideal);
      }
      Simulation simulation = new Simulation(layout, sources, new BitSet(), 64, run);
      long took = simulation.run();
      assertThat(took).as("seed %s ends", seed).isPositive();
      assertCloseToIdeal(layout, sources, took, 2.0 * Helping.SILENT_NANOS);
    }
  }

  private void spoil(SimulatedSource source, double ideal) {
    if (chance(0.1)) {
      source.dies = (long) (random.nextDouble() * ideal);
    }
    if (chance(0.1)) {
      source.stalls = (long) (random.nextDouble() * ideal);
      source.goesOn =
          chance(0.5) ? SimulatedSource.NEVER : source.stalls + (long) around(1e8, 2e10);
    }
    if (chance(0.2)) {
      source.joins = (long) (random.nextDouble() * ideal);
    }
    source.lies = chance(0.05);
  }

  @Test
  void sourcesWithPartsAreEnoughIfTheyHoldAllTogether() {
    for (long run = 0; run < RUNS; run++) {
      seed(run);
      PieceLayout layout = layout((int) around(1, 1000));
      List<SimulatedSource> sources = honest(layout, 1 + random.nextInt(50));
      for (SimulatedSource source : sources) {
        scatter(source);
      }
      for (int piece = 0; piece < layout.count(); piece++) {
        SimulatedSource holder = sources.get(random.nextInt(sources.size()));
        if (!holder.has.get(piece)) {
          holder.getsLater.set(piece);
        }
      }
      Simulation simulation = new Simulation(layout, sources, new BitSet(), 64, run);
      assertThat(simulation.run()).as("seed %s ends", seed).isPositive();
    }
  }

  private void scatter(SimulatedSource source) {
    double part = random.nextDouble();
    source.has.stream().filter(_ -> chance(part)).forEach(source.has::clear);
    source.growsEachNanos = (long) around(1e6, 1e9);
  }
}
