package dev.dunlin.hub.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import dev.dunlin.hub.store.StoreTerms;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.GotFile.Outcome;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files that the store lacks, got through it from members that have them.
@Timeout(180)
class PullTest {
  private static final int MIB = 1 << 20;
  private static final int BIG = 8 * MIB;
  private static final int BLOCKS_OF_BIG = BIG / Source.BLOCK;

  @TempDir Path folder;
  private Town town;
  private RunningNode anna;

  @BeforeEach
  void start() throws Exception {
    town = new Town(folder).begin();
    anna = town.member("anna");
  }

  @AfterEach
  void stop() throws Exception {
    town.close();
    assertThat(town.troubles()).isEmpty();
  }

  private static GotFile only(GetReport report) {
    return report.files().getFirst();
  }

  private static Path landed(GotFile file) {
    return Path.of(String.valueOf(file.landed()));
  }

  private void pass() {
    town.terms(new StoreTerms(true, false, 0, 0, Duration.ofDays(7), false));
  }

  @Test
  void whatAMemberHasComesThroughAndStays() throws Exception {
    Source ben = town.source("ben").file("docs/big", BIG, 1).come(town);
    GotFile got = only(town.get(anna, "docs/big"));
    assertThat(got.message()).isNull();
    assertThat(got.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(landed(got)).hasSameBinaryContentAs(folder.resolve("ben/shelf/docs/big"));
    while (!Files.exists(town.store().resolve("docs/big"))) {
      Thread.sleep(10); // it lands a moment after its last piece was passed on
    }
    int given = ben.blocks();
    ben.leave();
    RunningNode carl = town.member("carl");
    assertThat(only(town.get(carl, "docs/big")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(ben.blocks()).isEqualTo(given);
    StoredFile stored = town.keeper().files().getFirst();
    assertThat(stored.path()).isEqualTo("docs/big");
    assertThat(stored.owner()).isNull();
  }

  @Test
  void theAskerHasPiecesBeforeTheHubHasTheLast() throws Exception {
    Source ben = town.source("ben").file("big", BIG, 1).come(town);
    ben.hold(BLOCKS_OF_BIG / 2);
    CountDownLatch some = new CountDownLatch(1);
    Consumer<GetEvent> watcher =
        event -> {
          if (event instanceof GetEvent.Progress progress && progress.bytes() > 0) {
            some.countDown();
          }
        };
    List<GotFile> got = Collections.synchronizedList(new ArrayList<>());
    try (TaskGroup asking = new TaskGroup("asking")) {
      asking.start(() -> got.add(only(town.get(anna, "big", watcher))));
      assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(ben.blocks()).isLessThanOrEqualTo(BLOCKS_OF_BIG / 2);
      assertThat(town.store().resolve("big")).doesNotExist();
      assertThat(town.keeper().transfers())
          .extracting(TransferView::member, TransferView::put, TransferView::what)
          .containsExactly(tuple("ben", true, "big"));
      ben.goOn();
      asking.join();
    }
    assertThat(got.getFirst().outcome()).isEqualTo(Outcome.LANDED);
    assertThat(town.keeper().transfers()).noneMatch(TransferView::put);
  }

  @Test
  void severalAskersCostTheHolderOneFetch() throws Exception {
    Source ben = town.source("ben").file("big", BIG, 1).come(town);
    pass();
    ben.hold(2);
    List<GotFile> got = Collections.synchronizedList(new ArrayList<>());
    try (TaskGroup asking = new TaskGroup("asking")) {
      for (String name : List.of("carl", "dora", "emil")) {
        RunningNode node = town.member(name);
        asking.start(() -> got.add(only(town.get(node, "big"))));
      }
      while (ben.asked() < 3) {
        Thread.sleep(10); // each has its name sought
      }
      ben.goOn();
      asking.join();
    }
    assertThat(got).hasSize(3).allMatch(file -> file.outcome() == Outcome.LANDED);
    assertThat(only(town.get(anna, "big")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(ben.blocks()).isEqualTo(BLOCKS_OF_BIG);
    assertThat(town.store().resolve("big")).doesNotExist();
  }

  @Test
  void differentFilesOfOneNameAreToldApart() throws Exception {
    Source _ = town.source("ben").file("plan", 10, 1).come(town);
    Source _ = town.source("carl").file("plan", 3 * MIB, 2).come(town);
    GotFile got = only(town.get(anna, "plan"));
    assertThat(got.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(got.message())
        .contains("ben has 10 bytes")
        .contains("carl has " + 3 * MIB + " bytes")
        .contains("--from");
  }

  @Test
  void whoCannotShowWhatItClaimsToHaveDoesNotCount() throws Exception {
    Source ben = town.source("ben").file("plan", 3 * MIB, 1).file("lie", 3 * MIB, 2).come(town);
    ben.lie(folder.resolve("ben/shelf/lie"));
    Source _ = town.source("carl").file("plan", 3 * MIB, 3).come(town);
    GotFile got = only(town.get(anna, "plan"));
    assertThat(got.message()).isNull();
    assertThat(landed(got)).hasSameBinaryContentAs(folder.resolve("carl/shelf/plan"));
  }

  @Test
  void whereAHolderDiesAnotherGoesOn() throws Exception {
    Source ben = town.source("ben").file("big", BIG, 1).come(town);
    ben.hold(BLOCKS_OF_BIG / 2);
    CountDownLatch some = new CountDownLatch(1);
    Consumer<GetEvent> watcher =
        event -> {
          if (event instanceof GetEvent.Progress progress && progress.bytes() > 0) {
            some.countDown();
          }
        };
    List<GotFile> got = Collections.synchronizedList(new ArrayList<>());
    Source carl = town.source("carl").file("big", BIG, 1);
    try (TaskGroup asking = new TaskGroup("asking")) {
      asking.start(() -> got.add(only(town.get(anna, "big", watcher))));
      assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
      Source _ = carl.come(town); // nobody knew of it when the fetch began
      ben.leave();
      asking.join();
    }
    assertThat(got.getFirst().message()).isNull();
    assertThat(got.getFirst().outcome()).isEqualTo(Outcome.LANDED);
    assertThat(landed(got.getFirst())).hasSameBinaryContentAs(folder.resolve("carl/shelf/big"));
    assertThat(carl.blocks()).isPositive().isLessThanOrEqualTo(BLOCKS_OF_BIG);
  }

  @Test
  void whatNobodyHasIsSaidSoAndWhoMayNotBeAskedIsNot() throws Exception {
    Source ben = new Source(folder.resolve("ben")).file("secret", 10, 1);
    try (ben) {
      town.join("ben", ben.id(), false);
      Source _ = ben.come(town);
      GotFile got = only(town.get(anna, "secret"));
      assertThat(got.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(got.message()).contains("not in the store").contains("no member");
      assertThat(ben.asked()).isZero();
    }
  }

  @Test
  void whoLiesIsNotAskedForThatContentAgain() throws Exception {
    Source ben = town.source("ben").file("plan", MIB, 1).file("lie", MIB, 2).come(town);
    ben.lie(folder.resolve("ben/shelf/lie"));
    assertThat(only(town.get(anna, "plan")).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(ben.blocks()).isPositive();
    int given = ben.blocks();
    Source _ = town.source("carl").file("plan", MIB, 1).come(town);
    GotFile got = only(town.get(anna, "plan"));
    assertThat(got.message()).isNull();
    assertThat(got.outcome()).isEqualTo(Outcome.LANDED);
    assertThat(landed(got)).hasSameBinaryContentAs(folder.resolve("carl/shelf/plan"));
    assertThat(ben.blocks()).isEqualTo(given);
  }

  @Test
  void aContentIsNotGotForWhoWasNotToldOfIt() throws Exception {
    Source ben = town.source("ben").file("plan", 10, 1).come(town);
    ContentId content = ben.id("plan");
    assertThat(town.keeper().bring(content, anna.id())).isFalse();
    RunningNode eve = town.stranger("eve");
    assertThat(only(town.get(eve, "plan")).message()).contains("members");
    assertThat(ben.asked()).isZero();
    assertThat(only(town.get(anna, "plan")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(town.keeper().bring(content, eve.id())).isFalse();
  }

  @Test
  void whatTheStoreHasNoRoomForIsPassedOn() throws Exception {
    town.terms(new StoreTerms(true, true, 100, 0, Duration.ofDays(7), false));
    Source _ = town.source("ben").file("big", BIG, 1).come(town);
    assertThat(only(town.get(anna, "big")).outcome()).isEqualTo(Outcome.LANDED);
    assertThat(town.keeper().files()).isEmpty();
  }

  @Test
  void aMemberThatSaysNothingHoldsNobodyUpForLong() throws Exception {
    Source mute = town.source("mute").file("plan", 10, 1).come(town);
    mute.fallSilent();
    Source _ = town.source("ben").file("plan", 10, 1).come(town);
    assertThat(only(town.get(anna, "plan")).outcome()).isEqualTo(Outcome.LANDED);
    GotFile none = only(town.get(anna, "nothing")); // when the mute one's time is over
    assertThat(none.message()).contains("no member");
    assertThat(mute.asked()).isEqualTo(2);
  }

  @Test
  void anEmptyFileComesThroughToo() throws Exception {
    Source _ = town.source("ben").file("empty", 0, 1).come(town);
    assertThat(only(town.get(anna, "empty")).outcome()).isEqualTo(Outcome.LANDED);
  }
}
