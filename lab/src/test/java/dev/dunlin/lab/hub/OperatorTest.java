package dev.dunlin.lab.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.lab.network.Nat;
import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Running;
import dev.dunlin.lab.program.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does to a hub and its members, who can only be relayed.
@Tag("system")
class OperatorTest {
  private static final int SIZE = (8 << 20) + 77;

  @TempDir Path directory;
  @AutoClose Flock flock;
  Member anna;
  Member ben;

  @BeforeEach
  void twoMembers() throws IOException {
    flock = Flock.open(directory);
    String invite = flock.invite(2);
    anna = flock.join("anna", Nat.SYMMETRIC, invite, "--accept", "always");
    ben = flock.join("ben", Nat.SYMMETRIC, invite, "--accept", "always");
    Path _ = Samples.file(anna.files().resolve("file"), SIZE, new Random(140));
  }

  private Ended send() throws IOException {
    return anna.run("send", "--json", "file", "--to", "ben");
  }

  private void ctl(String... words) throws IOException {
    Ended done = flock.ctl(words);
    assertThat(done.exit()).as(done.output() + done.errors()).isZero();
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.exit()).as(ended.output() + ended.errors()).isZero();
  }

  private static void assertRefused(Ended ended, int exit, String why) {
    assertThat(ended.exit()).as(ended.output() + ended.errors()).isEqualTo(exit);
    assertThat(ended.output() + ended.errors()).contains(why);
  }

  @Test
  void whoIsBannedIsToldWhyAndComesInOnlyWhenUnbanned() throws IOException {
    ctl("ban", "ben", "spam of all kinds");
    assertThat(ben.node().awaitLine("spam of all kinds")).isNotEmpty();
    flock.awaitOnline(List.of("anna"));
    ben.kill();
    ben.restart();
    assertThat(ben.node().awaitLine("spam of all kinds")).isNotEmpty();
    assertThat(send().exit()).isEqualTo(3);

    ctl("unban", "ben");
    ben.kill();
    ben.restart();
    flock.awaitOnline(List.of("anna", "ben"));
    assertDone(send());
  }

  @Test
  void relayAndStoreAreSwitchedAndTheStoreHasAQuota() throws IOException {
    ctl("relay", "off");
    assertThat(send().exit()).isEqualTo(3);
    ctl("relay", "on");
    assertDone(send());

    ctl("storing", "off");
    assertRefused(anna.run("put", "--json", "file", "--to", "hub"), 5, "switched the store off");
    ctl("storing", "on");
    ctl("set", "store-quota-of-member", "4M");
    assertThat(anna.run("put", "--json", "file", "--to", "hub").exit()).isEqualTo(5);
    assertThat(flock.ask("store")).isEmpty();
    ctl("set", "store-quota-of-member", "100M");
    assertDone(anna.run("put", "--json", "file", "--to", "hub"));
    assertThat(flock.ask("store").getFirst().text("path")).isEqualTo("file");
  }

  @Test
  void aLimitHoldsForWhatAMemberHasRelayed() throws IOException {
    ctl("limit", "anna", "2M");
    Ended sent = send();
    assertDone(sent);
    assertThat(sent.last().text("route")).isEqualTo("relayed");
    // 8 MiB at 2 MiB a second, of which some may go at once.
    assertThat(sent.last().number("seconds")).isGreaterThan(2.5);
  }

  @Test
  void aHubThatDrainsEndsWhenWhatIsUnderWayIsThrough() throws IOException {
    Running sending = anna.start("send", "--json", "file", "--to", "ben", "--limit", "1M");
    assertThat(sending.awaitProgress(1)).isPositive();
    ctl("drain");
    assertRefused(anna.run("put", "--json", "file", "--to", "hub"), 5, "is about to end");

    assertDone(sending.await());
    assertThat(ben.into().resolve("file")).hasSameBinaryContentAs(anna.files().resolve("file"));
    assertThat(flock.hub().await().exit()).isZero();
  }
}
