package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.link.HostPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a hub is started, and what it says then. It ends at once, as if its operator had stopped it.
class HubTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder.resolve("home"));
    bench.hub.end.countDown();
  }

  private HubOptions started(String... words) {
    assertThat(bench.run(words)).as(bench.err()).isEqualTo(ExitCode.OK);
    assertThat(bench.hub.closed).isTrue();
    return Objects.requireNonNull(bench.hubs.options);
  }

  @Test
  void headlessItSaysWhereItIsAndMakesNoInviteForALog() {
    HubOptions options = started("hub", "--listen", "127.0.0.1:0", "--headless");
    assertThat(options.node().listen()).isEqualTo(Optional.of(new HostPort("127.0.0.1", 0)));
    assertThat(options.node().attachable()).isTrue();
    assertThat(options.name()).isEqualTo("hub");
    assertThat(options.open()).isFalse();
    assertThat(options.store()).isEqualTo(bench.home.state().resolve("store")).isDirectory();
    assertThat(bench.lines().getFirst()).isEqualTo("listening at 127.0.0.1:4711");
    assertThat(bench.out())
        .contains("dunlin hub invite makes an invite")
        .doesNotContain(FakeHub.TOKEN);
    assertThat(bench.hub.calls).isEmpty();
    assertThat(bench.err()).isEmpty();
  }

  @Test
  void printsAnInviteAndHowToJoin() {
    HubOptions unused = started("hub", "--name", "lab");
    assertThat(unused.name()).isEqualTo("lab");
    assertThat(bench.out())
        .contains("for 10 devices until ", "  dunlin join dunlin:203.0.113.5:4433/", " --as NAME")
        .contains("members reach it at 203.0.113.5:4433", "--address");
    assertThat(bench.hub.calls).containsExactly("invite PT168H 10");
  }

  @Test
  void openIsSaidOutLoudAndTakesNoToken() {
    bench.hub.open = true;
    HubOptions options = started("hub", "--open", "--headless");
    assertThat(options.open()).isTrue();
    assertThat(bench.err()).contains("WARNING", "OPEN", "EVERYBODY");
    assertThat(bench.out())
        .contains("  dunlin join dunlin:203.0.113.5:4433/" + FakeNode.ID + " --as NAME");
    assertThat(bench.hub.calls).isEmpty();
  }

  @Test
  void takesAddressesStoreAndQuota() {
    String store = folder.resolve("s").toString();
    HubOptions options =
        started(
            "hub",
            "--address",
            "hub.example.org:4433,[2001:db8::7]:4434",
            "--store",
            store,
            "--quota",
            "2G");
    assertThat(options.publicAddresses())
        .containsExactly(new HostPort("hub.example.org", 4433), new HostPort("2001:db8::7", 4434));
    assertThat(options.store()).isEqualTo(Path.of(store)).isDirectory();
    assertThat(options.limits().storeBytes()).isEqualTo(2L << 30);
    assertThat(bench.out()).doesNotContain("--address");
  }

  @Test
  void tellsAScriptOneObject() {
    HubOptions unused = started("hub", "--json", "--headless");
    assertThat(unused.open()).isFalse();
    assertThat(bench.lines())
        .containsExactly(
            "{\"type\":\"listening\",\"address\":\"0.0.0.0:4711\",\"id\":\""
                + FakeNode.ID
                + "\",\"name\":\"lab\",\"addresses\":[\"203.0.113.5:4433\"],\"open\":false,"
                + "\"invite\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--name Lab",
        "--name members",
        "--listen 4433",
        "--address here",
        "--address hub.example.org:0",
        "--quota much",
        "--metrics 99999",
        "words"
      })
  void refusesWhatCannotBe(String options) {
    String[] words = ("hub " + options).split(" ");
    assertThat(bench.run(words)).isEqualTo(ExitCode.USAGE);
    assertThat(bench.hubs.options).isNull();
    assertThat(bench.err()).startsWith("dunlin: ");
  }

  @Test
  void refusesAStoreThatWouldHoldItsOwnKey() {
    assertThat(bench.run("hub", "--store", folder.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("its key among them");
    assertThat(bench.hubs.options).isNull();
  }

  @Test
  void metricsAreServedWhereTheyAreAskedFor() {
    HubOptions unused = started("hub", "--headless", "--metrics", "127.0.0.1:0");
    assertThat(unused.relay()).isTrue();
    assertThat(bench.out()).containsPattern("metrics at http://127\\.0\\.0\\.1:[1-9]\\d*/metrics");
    List<String> lines = bench.lines();
    assertThat(lines.getFirst()).startsWith("listening at ");
  }
}
