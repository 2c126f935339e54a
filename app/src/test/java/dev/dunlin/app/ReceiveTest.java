package dev.dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.command.ExitCode;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.node.PeerResult.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiveTest {
  @TempDir Path folder;
  private Bench bench;
  private FakeOffer offer;

  @BeforeEach
  void makeOffer() {
    bench = new Bench(folder.resolve("home"));
    offer =
        new FakeOffer(
            FakeOffer.file("a.txt", 10, -1),
            FakeOffer.file(".ssh/authorized_keys", 2_048, -1, "hidden"),
            FakeOffer.file("run\u001b[2J.sh", 1, 7, "executable", "odd characters"));
    bench.node.offers.add(offer);
  }

  private ExitCode receive(String... more) {
    String[] words = new String[more.length + 5];
    List<String> fixed = List.of("receive", "--listen", "127.0.0.1:0", "--into", folder.toString());
    for (int i = 0; i < words.length; i++) {
      words[i] = i < 5 ? fixed.get(i) : more[i - 5];
    }
    return bench.run(words);
  }

  @Test
  void saysFirstWhereItListens() {
    assertThat(receive("--yes")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines().getFirst()).isEqualTo("listening at 127.0.0.1:4711");
    assertThat(bench.options().listen()).contains(new HostPort("127.0.0.1", 0));
    assertThat(bench.options().accept()).isEqualTo(AcceptPolicy.ASK);
    assertThat(bench.node.closed).isTrue();
  }

  @Test
  void showsTheWholeOfferBeforeItAsks() {
    bench.typing("y\n");
    assertThat(receive()).isEqualTo(ExitCode.OK);
    String shown = bench.out().substring(0, bench.out().indexOf("accept? [y/N]"));
    assertThat(shown)
        .contains("a stranger that calls itself \"anna\\x1b[2J\", id " + FakeNode.ID)
        .contains("10 B  a.txt")
        .contains("2.0 KiB  .ssh/authorized_keys   [hidden]")
        .contains("run\\x1b[2J.sh   [executable, odd characters, exists, 7 B]")
        .contains("3 items, 2.0 KiB, into " + folder)
        .contains("free)")
        .contains("look twice at:")
        .contains("1 name taken here: what differs lands beside, as name (1)");
    assertThat(offer.answer).isEqualTo("accepted");
  }

  @Test
  void letsNoEscapeSequenceOfAPeerThrough() {
    receive("--yes");
    assertThat(bench.out() + bench.err()).doesNotContain("\u001b");
  }

  @Test
  void showsEveryItemOfALongOffer() {
    bench.node.offers.clear();
    OfferedItem[] many =
        IntStream.range(0, 1_001)
            .mapToObj(i -> FakeOffer.file("f" + i, 1, -1))
            .toArray(OfferedItem[]::new);
    bench.node.offers.add(new FakeOffer(many));
    assertThat(receive("--yes")).isEqualTo(ExitCode.OK);
    assertThat(bench.out()).contains("  f0\n").contains("  f500\n").contains("  f1000\n");
  }

  @Test
  void declinesWithoutAYes() {
    for (String answer : List.of("n\n", "\n", "what?\n", "")) {
      bench = new Bench(folder.resolve("home")).typing(answer);
      FakeOffer unwanted = new FakeOffer(FakeOffer.file("a", 1, -1));
      bench.node.offers.add(unwanted);
      assertThat(receive()).describedAs(answer).isEqualTo(ExitCode.DECLINED);
      assertThat(unwanted.answer).isEqualTo("declined");
    }
  }

  @Test
  void takesTheTermsOfTheCommandLine() {
    receive("--yes", "--on-conflict", "overwrite", "--no-sync", "--limit", "1M");
    assertThat(offer.terms().into()).isEqualTo(folder.toString());
    assertThat(offer.terms().conflicts()).isEqualTo(ConflictPolicy.OVERWRITE);
    assertThat(offer.terms().sync()).isFalse();
    assertThat(offer.terms().bytesPerSecond()).isEqualTo(1 << 20);
    assertThat(bench.out()).contains("what differs is OVERWRITTEN");
  }

  @Test
  void asksAboutATakenName() {
    bench.typing("y\nmaybe\no\n");
    assertThat(receive("--on-conflict", "ask")).isEqualTo(ExitCode.OK);
    assertThat(offer.asked).isEqualTo(ConflictPolicy.OVERWRITE);
  }

  @Test
  void doesNotWaitWhereNobodyCanSayYes() {
    assertThat(receive()).isEqualTo(ExitCode.USAGE);
    assertThat(receive("--yes", "--on-conflict", "ask")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.typing("y\n").run("receive", "--json")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.node.calls).isEmpty();
  }

  @Test
  void givesUpWhereNoOfferComes() {
    bench.node.offers.clear();
    assertThat(receive("--yes", "--timeout", "1ms")).isEqualTo(ExitCode.TIMEOUT);
    assertThat(bench.err()).contains("no offer came");
  }

  @Test
  void waitsForTheNextWhereAnOfferIsWithdrawn() {
    bench.node.offers.clear();
    FakeOffer gone = new FakeOffer(FakeOffer.file("a", 1, -1));
    gone.failure = new NodeException(NodeException.Reason.WITHDRAWN, "it was withdrawn");
    bench.node.offers.add(gone);
    bench.node.offers.add(offer);
    assertThat(receive("--yes")).isEqualTo(ExitCode.OK);
    assertThat(bench.err()).contains("it was withdrawn");
  }

  @Test
  void endsAsTheReceptionEnds() {
    offer.result = Results.result("peer", Outcome.UNREACHABLE, "lost", List.of());
    assertThat(receive("--yes")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(bench.err()).contains("lost").contains("What arrived is kept");
  }

  @Test
  void takesUpASenderWhoseCommandIsGivenAgain() {
    offer.landing = FakeOffer.FOR_EVER;
    FakeOffer again = new FakeOffer(offer.items.toArray(OfferedItem[]::new));
    bench.node.offers.add(again);
    assertThat(receive("--yes")).isEqualTo(ExitCode.OK);
    assertThat(again.answer).isEqualTo("accepted");
  }

  @Test
  void declinesOthersWhileItReceives() {
    offer.landing = FakeOffer.FOR_EVER;
    FakeOffer other = new FakeOffer(FakeOffer.file("other", 99, -1));
    FakeOffer again = new FakeOffer(offer.items.toArray(OfferedItem[]::new));
    bench.node.offers.add(other);
    bench.node.offers.add(again);
    assertThat(receive("--yes")).isEqualTo(ExitCode.OK);
    assertThat(other.answer).isEqualTo("declined");
  }

  @Test
  void asksAgainWhereTheSendersCommandIsGivenAgain() {
    bench.typing("y\nn\ny\n");
    offer.landing = FakeOffer.FOR_EVER;
    FakeOffer refused = new FakeOffer(offer.items.toArray(OfferedItem[]::new));
    FakeOffer again = new FakeOffer(offer.items.toArray(OfferedItem[]::new));
    bench.node.offers.add(refused);
    bench.node.offers.add(again);
    assertThat(receive()).isEqualTo(ExitCode.OK);
    assertThat(refused.answer).isEqualTo("declined");
    assertThat(again.answer).isEqualTo("accepted");
  }

  @Test
  void leavesOtherOffersToTheNodeThatRuns() {
    bench.attached = true;
    FakeOffer other = new FakeOffer(FakeOffer.file("other", 99, -1));
    bench.node.offers.add(other);
    List<Boolean> asked = new ArrayList<>();
    offer.landing = () -> asked.add(bench.node.askedTwice.await(1, TimeUnit.SECONDS));
    assertThat(bench.run("receive", "--yes", "--into", folder.toString())).isEqualTo(ExitCode.OK);
    assertThat(asked).containsExactly(false);
    assertThat(other.answer).isEqualTo("none");
  }

  @Test
  void answersAtTheNodeThatRuns() {
    bench.attached = true;
    assertThat(bench.run("receive", "--yes", "--into", folder.toString())).isEqualTo(ExitCode.OK);
    assertThat(bench.started()).isFalse();
    assertThat(bench.out()).doesNotContain("listening at");
  }

  @Test
  void doesNotListenTwice() {
    bench.attached = true;
    assertThat(receive("--yes")).isEqualTo(ExitCode.CANNOT_RUN);
    assertThat(bench.err()).contains("runs already").contains("--listen");
    assertThat(offer.answer).isEqualTo("none");
  }

  @Test
  void printsJsonLines() {
    assertThat(receive("--yes", "--json")).isEqualTo(ExitCode.OK);
    assertThat(bench.lines())
        .allMatch(line -> line.startsWith("{\"type\":\"") && line.endsWith("}"))
        .anyMatch(line -> line.contains("\"type\":\"listening\",\"address\":\"127.0.0.1:4711\""))
        .anyMatch(line -> line.contains("\"path\":\".ssh/authorized_keys\""));
    assertThat(bench.lines().getLast()).contains("\"type\":\"received\"", "\"outcome\":\"landed\"");
  }
}
