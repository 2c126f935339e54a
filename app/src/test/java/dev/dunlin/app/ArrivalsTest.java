package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.ReceiveReport;
import dev.dunlin.node.ReceptionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Looking at what arrived: as the next step after `receive`, and at once with `--view`.
class ArrivalsTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void makeBench() {
    bench = new Bench(folder.resolve("home"));
  }

  /// An offer of these files, which are in place once it is accepted.
  private FakeOffer offer(String... names) throws IOException {
    List<OfferedItem> items = new ArrayList<>();
    for (String name : names) {
      Files.writeString(folder.resolve(name), "inside of " + name + "\u001b[2J\n");
      items.add(FakeOffer.file(name, 1, -1));
    }
    FakeOffer offer = new FakeOffer(items.toArray(OfferedItem[]::new));
    offer.files = List.of(names);
    bench.node.offers.add(offer);
    return offer;
  }

  private ExitCode receive(String... more) {
    List<String> words =
        new ArrayList<>(List.of("receive", "--listen", "127.0.0.1:0", "--into", folder.toString()));
    words.addAll(List.of(more));
    return bench.run(words.toArray(String[]::new));
  }

  @Test
  void theOnlyFileIsOfferedToBeLookedAt() throws IOException {
    offer("one.txt");
    bench.typing("y\ny\n");
    assertThat(receive()).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("look at one.txt? [y/N] ")
        .contains("inside of one.txt\\x1b[2J\n");
    assertThat(bench.node.closed).isTrue();
  }

  @Test
  void whoWantsNoneSeesNone() throws IOException {
    offer("one.txt");
    bench.typing("y\n\n");
    assertThat(receive()).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).doesNotContain("inside of");
  }

  @Test
  void ofSeveralOnesAreChosenByTheirNumbers() throws IOException {
    offer("one.txt", "two\u202e.txt");
    bench.typing("y\n3\n2\n1\n\n");
    assertThat(receive()).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("   1  one.txt\n   2  two\\u202e.txt\n")
        .contains("write one number from 1 to 2")
        .containsSubsequence("inside of two\\u202e.txt", "inside of one.txt");
  }

  @Test
  void nobodyIsAskedWhoSaidYesBeforehandOrWantsQuiet() throws IOException {
    offer("one.txt");
    bench.typing("");
    assertThat(receive("--yes")).isEqualTo(ExitCode.OK);
    offer("one.txt");
    bench.typing("y\n");
    assertThat(receive("--quiet")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).doesNotContain("look at");
  }

  @Test
  void viewShowsTheBeginningOfWhatArrivedWithoutAQuestion() throws IOException {
    offer("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt");
    Files.writeString(folder.resolve("a.txt"), "line\n".repeat(1_000));
    assertThat(receive("--yes", "--view")).isEqualTo(ExitCode.OK);
    assertThat(bench.out())
        .contains("dunlin view " + folder + "/a.txt\n" + "line\n".repeat(12) + "...\n")
        .contains("inside of e.txt")
        .doesNotContain("inside of f.txt")
        .endsWith("and 1 file more of this offer\n");
  }

  @Test
  void whatCannotBeShownHasArrivedAllTheSame() throws IOException {
    FakeOffer offer = offer("one.txt");
    offer.files = List.of("gone.json", "broken.json");
    Files.writeString(folder.resolve("broken.json"), "{\"a\": ");
    assertThat(receive("--yes", "--view")).isEqualTo(ExitCode.OK);
    assertThat(bench.err()).contains("gone.json cannot be read", "broken.json: line 1");
  }

  @Test
  void viewIsNotForScripts() {
    assertThat(receive("--yes", "--view", "--json")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("up", "--view", "--json")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.err()).contains("--view and --json do not go together");
  }

  @Test
  void scriptsAreToldTheNamesOfWhatIsInPlace() throws IOException {
    offer("one.txt");
    assertThat(receive("--yes", "--json")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getLast()).contains("\"files\":[\"one.txt\"]");
  }

  @Test
  @Timeout(60)
  void upShowsWhatArrivesAsItArrives() throws Exception {
    FakeOffer offer = offer("one.txt");
    Thread running =
        Thread.ofVirtual().start(() -> bench.run("up", "--listen", "127.0.0.1:0", "--view"));
    ReceiveReport report =
        new ReceiveReport(offer.summary(), folder.toString(), 1, offer.result, offer.files);
    bench.watcher.get().accept(new ReceptionEvent.Ended(1, report));
    bench.await("inside of one.txt\\x1b[2J\n");
    running.interrupt();
    running.join();
  }
}
