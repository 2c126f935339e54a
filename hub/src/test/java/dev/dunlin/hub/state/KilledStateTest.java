package dev.dunlin.hub.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that changes the state is killed at random moments. Afterwards the file holds every
/// change that was acknowledged, and at most the one that was under way, each of them whole.
class KilledStateTest {
  private static final int KILLS = 12;
  private static final int MOST_CHANGES_A_LIFE = 300;
  private static final int MOST_NANOS_LATER = 3_000_000;

  @TempDir private Path folder;

  @Test
  void aKillAtAnyMomentLosesNothingThatWasAcknowledgedAndLeavesNothingHalf() throws Exception {
    long seed = Long.getLong("dunlin.seed", 20_261_121);
    Random random = new Random(seed);
    Path file = folder.resolve("hub.mv");
    try (MvState model = MvState.inMemory()) {
      Scribe scribe = new Scribe(model, seed);
      int next = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        int acknowledged = lifeUntilKilled(file, seed, next, random);
        while (next <= acknowledged) {
          scribe.change(next++);
        }
        next = compare(file, scribe, model, next, "seed " + seed + ", kill " + kill);
      }
      assertThat(next).isGreaterThan(KILLS * MOST_CHANGES_A_LIFE / 8);
      assertThat(model.memberCount()).isGreaterThan(5);
    }
  }

  /// The number of the next change, which is one more where the one under way was made.
  private static int compare(Path file, Scribe scribe, HubState model, int next, String when)
      throws IOException {
    try (MvState kept = MvState.open(file)) {
      List<Object> there = Scribe.everything(kept);
      if (there.equals(Scribe.everything(model))) {
        return next;
      }
      scribe.change(next);
      assertThat(there).describedAs(when).isEqualTo(Scribe.everything(model));
      return next + 1;
    }
  }

  private static int lifeUntilKilled(Path file, long seed, int from, Random random)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Scribe.class.getName(),
                file.toString(),
                Long.toString(seed),
                Integer.toString(from))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = from - 1;
    try (BufferedReader told = process.inputReader()) {
      int changes = 1 + random.nextInt(MOST_CHANGES_A_LIFE);
      @Nullable String line = "";
      for (int i = 0; i < changes && line != null; i++) {
        line = told.readLine();
        last = line == null ? last : Integer.parseInt(line);
      }
      LockSupport.parkNanos(random.nextInt(MOST_NANOS_LATER));
      // Not the process's own method, which also closes the pipe with the last lines in it.
      boolean _ = process.toHandle().destroyForcibly();
      while ((line = told.readLine()) != null) {
        last = Integer.parseInt(line);
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return last;
  }
}
