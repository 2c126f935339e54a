package dev.dunlin.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Samples;
import dev.dunlin.lab.program.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class NetworkTest {
  private static final int MEGABITS = 40;
  private static final double BYTES_PER_SECOND = MEGABITS * 1e6 / 8;
  private static final int SIZE = 8 << 20;

  @TempDir Path directory;
  @AutoClose Stage stage;
  Network network;

  @BeforeEach
  void aNetwork() throws IOException {
    stage = new Stage(directory);
    network = stage.keep(Network.open());
  }

  @Test
  void whatIsSentOverAShapedUplinkIsNoFasterThanThat() throws IOException {
    Machine sender = network.host().uplink(MEGABITS).runs(stage.machine("sender"));
    Machine receiver = network.host().runs(stage.machine("receiver"));
    Samples.file(sender.files().resolve("file"), SIZE, new Random(30));
    Machine.Up up = receiver.up("--accept", "always");
    assertThat(up.address()).startsWith("10.77.0.2:");

    Ended sent = sender.send("file", "--to", up.address());

    assertThat(sent.exit()).as(sent.errors()).isZero();
    assertThat(Samples.differences(sender.files(), receiver.into())).isEmpty();
    // What had left before the time was taken is in the queues at most.
    assertThat(sent.last().whole("bytes") / sent.last().number("seconds"))
        .isLessThan(BYTES_PER_SECOND);
  }

  @Test
  void aHostHasAnAddressOfItsOwnAndNoWayOut() throws IOException {
    Host one = network.host();
    Host two = network.host();

    assertThat(one.run("ip", "-4", "-o", "addr", "show", "scope", "global").output())
        .contains(" 10.77.0.1/24 ")
        .doesNotContain(" 10.77.0.2/24 ");
    assertThat(one.run("ip", "route", "get", two.address()).exit()).isZero();
    assertThat(one.run("ip", "route", "get", "192.0.2.1").exit()).isNotZero();
  }

  @Test
  void nothingIsLeftOfAClosedNetwork() throws Exception {
    Network closed = Network.open();
    Host host = closed.host();
    Process left = new ProcessBuilder(host.command("sleep", "1000")).start();
    while (!host.run("ip", "netns", "pids", host.namespace().name())
        .output()
        .contains("" + left.pid())) {
      assertThat(left.isAlive()).isTrue();
    }

    closed.close();

    assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Namespaces.names()).noneMatch(name -> name.startsWith(closed.prefix()));
    assertThatThrownBy(() -> host.namespace().must("true")).isInstanceOf(IOException.class);
  }

  @Test
  void whatAKilledRunLeftBehindGoes() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
    String leftover = "dunlin-" + gone.pid() + "-1-h1";
    Tool.must("ip", "netns", "add", leftover);

    Network.open().close();

    assertThat(Namespaces.names()).doesNotContain(leftover);
    assertThat(network.host().run("true").exit()).isZero();
  }
}
