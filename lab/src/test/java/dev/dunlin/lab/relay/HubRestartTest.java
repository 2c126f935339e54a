package dev.dunlin.lab.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.hub.Flock;
import dev.dunlin.lab.hub.Member;
import dev.dunlin.lab.network.Nat;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class HubRestartTest {
  private static final int SIZE = (48 << 20) + 77;
  private static final long IN_FLIGHT = 4L << 20;

  /// Slow enough that the progress is seen in time.
  private static final String LIMIT = "8M";

  @TempDir Path directory;
  @AutoClose Flock flock;

  Member cleo;
  Member dan;

  @BeforeEach
  void twoMembers() throws IOException {
    flock = Flock.open(directory);
    String invite = flock.invite(2);
    cleo = flock.join("cleo", Nat.SYMMETRIC, invite, "--accept", "always");
    dan = flock.join("dan", Nat.SYMMETRIC, invite, "--accept", "always");
  }

  @Test
  void aRelayedTransferGoesOnByItselfWhenTheHubWasKilledAndIsBack() throws IOException {
    Path file = Samples.file(cleo.files().resolve("large"), SIZE, new Random(120));
    long point = SIZE / 8 + new Random(121).nextLong(SIZE / 2);

    Running sending = cleo.start("send", "--json", "large", "--to", "dan", "--limit", LIMIT);
    assertThat(sending.awaitProgress(point)).isPositive();
    flock.killHub();
    assertThat(dan.into().resolve("large")).doesNotExist();
    flock.restartHub();

    Ended sent = sending.await();
    assertThat(sent.exit()).as(sent.output() + sent.errors()).isZero();
    assertThat(sent.last().text("route")).isEqualTo("relayed");
    assertThat(sent.events("retrying")).isNotEmpty();
    assertThat(sent.last().whole("bytes")).isBetween((long) SIZE, SIZE + IN_FLIGHT);
    assertThat(dan.into().resolve("large")).hasSameBinaryContentAs(file);
  }
}
