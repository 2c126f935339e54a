package dev.dunlin.transfer.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.TargetExistsException;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.FileMeta;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.stage.Cable;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Shelf;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole fetches over real links, from sources that behave and sources that do not.
@Timeout(120)
class SwarmFetchTest {
  private static final int MIB = 1 << 20;

  @TempDir Path temporary;

  private SwarmStage stage(int size) throws IOException {
    return new SwarmStage(temporary, size);
  }

  private static void assertLanded(SwarmStage stage) throws IOException {
    assertThat(stage.landed()).hasSameBinaryContentAs(stage.file);
    assertThat(stage.inbox()).containsExactly("file");
    assertThat(Files.getLastModifiedTime(stage.landed()).to(TimeUnit.NANOSECONDS))
        .isEqualTo(SwarmStage.MTIME_NANOS);
  }

  @Test
  void fasterSourcesGiveMoreAndNoneMoreThanIsNeeded() throws Exception {
    try (SwarmStage stage = stage(24 * MIB + 5)) {
      SwarmReport report =
          stage
              .fetch(
                  stage.source("fast", stage.holder(16L * MIB)),
                  stage.source("slow", stage.holder(4L * MIB)))
              .run();
      assertLanded(stage);
      long fast = SwarmStage.share(report, "fast").bytes();
      long slow = SwarmStage.share(report, "slow").bytes();
      assertThat(fast + slow).isEqualTo(stage.size);
      assertThat(fast).isGreaterThan(2 * slow);
      assertThat(slow).isPositive();
      assertThat(report.verified()).isEqualTo(stage.size);
    }
  }

  @Test
  void sourcesThatDieLieAndStallAreDoneWithout() throws Exception {
    try (SwarmStage stage = stage(24 * MIB)) {
      ScriptedSource liar = new ScriptedSource(stage.file);
      liar.lies = true;
      ScriptedSource staller = new ScriptedSource(stage.file);
      staller.stallsAfter = 1;
      Device dying = stage.holder(8L * MIB);
      Cable cable = new Cable(dying.address());
      stage.closeLater(cable::close);
      SwarmReport report =
          stage
              .fetch(
                  stage.source("good", stage.holder(8L * MIB)),
                  stage.source("slow", stage.holder(2L * MIB)),
                  stage.source("liar", stage.scripted(liar)),
                  stage.source("staller", stage.scripted(staller)),
                  new Source("dying", () -> stage.kept(stage.me.dial(cable.cutAfter(2 * MIB)))))
              .run();
      assertLanded(stage);
      assertThat(SwarmStage.share(report, "liar").banned()).isTrue();
      assertThat(SwarmStage.share(report, "liar").bytes()).isZero();
      assertThat(SwarmStage.share(report, "liar").wasted()).isPositive();
      assertThat(stage.banned)
          .singleElement()
          .asString()
          .startsWith("liar: what it sends as piece");
      assertThat(SwarmStage.share(report, "staller").bytes()).isLessThanOrEqualTo(MIB);
      assertThat(SwarmStage.share(report, "good").bytes()).isGreaterThan(4L * MIB);
      assertThat(stage.lost).anyMatch(words -> words.startsWith("dying: "));
    }
  }

  @Test
  void aSourceThatSendsNothingForTooLongLosesItsWork() throws Exception {
    try (SwarmStage stage = stage(3 * MIB)) {
      ScriptedSource staller = new ScriptedSource(stage.file);
      staller.stallsAfter = 1;
      SwarmFetch fetch = stage.fetch(stage.source("staller", stage.scripted(staller)));
      try (TaskGroup running = new TaskGroup("fetch")) {
        running.start(fetch::run);
        assertThat(Device.soon(stage.lost)).isEqualTo("staller: it sent nothing for 10 s");
        fetch.add(stage.source("late", stage.holder(Long.MAX_VALUE)));
        running.join();
      }
      assertLanded(stage);
      assertThat(SwarmStage.share(fetch.report(), "late").bytes()).isEqualTo(2L * MIB);
    }
  }

  @Test
  void aSourceWhoseHashesAreOthersIsBannedBeforeOneByteOfItCounts() throws Exception {
    try (SwarmStage stage = stage(4 * MIB)) {
      ScriptedSource liar = new ScriptedSource(stage.file);
      liar.layerLies = true;
      SwarmFetch alone = stage.fetch(stage.source("liar", stage.scripted(liar)));
      assertThatThrownBy(alone::run)
          .isInstanceOf(SwarmException.class)
          .hasMessageContaining("liar: its hashes do not make the content id");
      assertThat(alone.report().verified()).isZero();
      assertThat(stage.inbox()).as("a partial without a piece is not left behind").isEmpty();
    }
  }

  @Test
  void whatHoldsAPartIsASourceForThatPart() throws Exception {
    try (SwarmStage stage = stage(12 * MIB);
        Landing other = Landing.open(temporary.resolve("other"));
        TaskGroup running = new TaskGroup("fetch")) {
      ScriptedSource staller = new ScriptedSource(stage.file);
      staller.stallsAfter = 6;
      Device stalling = stage.scripted(staller);
      Device middle = stage.device();
      Shelf shelf = stage.serve(middle, RateLimit.NONE, false);
      SwarmFetch first =
          stage.fetch(
              other,
              new SwarmTerms(shelf.holdings(), RateLimit.NONE),
              new Source("staller", () -> stage.kept(middle.dial(stalling))));
      running.start(first::run);
      awaitVerified(first, MIB);
      SwarmFetch second = stage.fetch(stage.source("middle", middle));
      running.start(second::run);
      awaitVerified(second, MIB);
      second.add(stage.source("holder", stage.holder(Long.MAX_VALUE)));
      while (!Files.exists(stage.landed())) {
        Thread.sleep(5);
      }
      SwarmReport report = second.report();
      assertThat(SwarmStage.share(report, "middle").bytes())
          .isBetween((long) MIB, first.report().verified());
      assertThat(SwarmStage.share(report, "middle").fault()).isNull();
      assertThat(stage.landed()).hasSameBinaryContentAs(stage.file);
    }
  }

  private static void awaitVerified(SwarmFetch fetch, long bytes) throws InterruptedException {
    while (fetch.report().verified() < bytes) {
      Thread.sleep(5);
    }
  }

  @Test
  void aFetchThatWasCutGoesOnFromWhatIsVerified() throws Exception {
    try (SwarmStage stage = stage(8 * MIB)) {
      Device holder = stage.holder(Long.MAX_VALUE);
      Cable cable = new Cable(holder.address());
      stage.closeLater(cable::close);
      boolean[] dialled = {false};
      SwarmFetch cut =
          stage.fetch(
              new Source(
                  "cut",
                  () -> {
                    if (dialled[0]) {
                      Thread.currentThread().interrupt();
                      throw new InterruptedException("killed");
                    }
                    dialled[0] = true;
                    return stage.kept(stage.me.dial(cable.cutAfter(5 * MIB)));
                  }));
      assertThatThrownBy(cut::run).isInstanceOf(SwarmException.class);
      long before = cut.report().verified();
      assertThat(before).isBetween(2L * MIB, 5L * MIB);
      SwarmReport report = stage.fetch(stage.source("holder", holder)).run();
      assertLanded(stage);
      assertThat(report.resumed()).isEqualTo(before);
      assertThat(SwarmStage.share(report, "holder").bytes()).isEqualTo(stage.size - before);
    }
  }

  @Test
  void anInterruptStopsItAndKeepsWhatIsVerified() throws Exception {
    try (SwarmStage stage = stage(8 * MIB)) {
      ScriptedSource staller = new ScriptedSource(stage.file);
      staller.stallsAfter = 3;
      SwarmFetch fetch = stage.fetch(stage.source("staller", stage.scripted(staller)));
      try (TaskGroup running = new TaskGroup("fetch")) {
        running.start(fetch::run);
        awaitVerified(fetch, MIB);
        running.cancel();
        assertThatThrownBy(running::join).isInstanceOf(IOException.class);
      }
      SwarmReport report = stage.fetch(stage.source("holder", stage.holder(Long.MAX_VALUE))).run();
      assertThat(report.resumed()).isEqualTo(fetch.report().verified());
      assertLanded(stage);
    }
  }

  @Test
  void aLostSourceIsReachedAgain() throws Exception {
    try (SwarmStage stage = stage(8 * MIB)) {
      Device holder = stage.holder(Long.MAX_VALUE);
      Cable cable = new Cable(holder.address());
      stage.closeLater(cable::close);
      SwarmReport report =
          stage
              .fetch(new Source("holder", () -> stage.kept(stage.me.dial(cable.cutAfter(5 * MIB)))))
              .run();
      assertLanded(stage);
      assertThat(stage.lost).isNotEmpty();
      assertThat(SwarmStage.share(report, "holder").bytes()).isEqualTo(stage.size);
    }
  }

  @Test
  void aSourceThatIsNeverReachedIsTriedSoOftenAndNoMore() throws Exception {
    try (SwarmStage stage = stage(MIB)) {
      int[] tries = {0};
      Source nobody =
          new Source(
              "nobody",
              () -> {
                tries[0]++;
                throw new LinkException(LinkException.Reason.UNREACHABLE, "nobody answers");
              });
      assertThatThrownBy(stage.fetch(nobody)::run)
          .isInstanceOf(SwarmException.class)
          .hasMessageContaining("nobody: nobody answers");
      assertThat(tries[0]).isEqualTo(Redial.MAX_TRIES);
    }
  }

  @Test
  void noSourceAtAllIsSaidAtOnce() throws Exception {
    try (SwarmStage stage = stage(2 * MIB)) {
      assertThatThrownBy(stage.fetch()::run).isInstanceOf(SwarmException.class);
      assertThat(stage.inbox()).isEmpty();
    }
  }

  @Test
  void whoMayNotReadIsToldAsOfWhatIsNotThere() throws Exception {
    try (SwarmStage stage = stage(2 * MIB)) {
      Device device = stage.device();
      stage.serve(device, RateLimit.NONE, true).bar(stage.me.id());
      Device empty = stage.device();
      Shelf _ = stage.serve(empty, RateLimit.NONE, false);
      SwarmFetch fetch = stage.fetch(stage.source("barred", device), stage.source("empty", empty));
      assertThatThrownBy(fetch::run).isInstanceOf(SwarmException.class);
      assertThat(SwarmStage.share(fetch.report(), "barred").fault())
          .isEqualTo(SwarmStage.share(fetch.report(), "empty").fault());
    }
  }

  @Test
  void aFileOfNoBytesNeedsNoSource() throws Exception {
    try (SwarmStage stage = stage(0)) {
      assertThat(stage.id).isEqualTo(ContentId.EMPTY);
      assertThat(stage.fetch().run().verified()).isZero();
      assertLanded(stage);
    }
  }

  @Test
  void aFileOfOnePieceIsVerifiedByTheContentIdAlone() throws Exception {
    try (SwarmStage stage = stage(1234)) {
      SwarmReport report = stage.fetch(stage.source("holder", stage.holder(Long.MAX_VALUE))).run();
      assertLanded(stage);
      assertThat(SwarmStage.share(report, "holder").bytes()).isEqualTo(1234);
    }
  }

  @Test
  void aHundredBytesARequestAreEnough() throws Exception {
    try (SwarmStage stage = stage(12_345)) {
      SwarmTerms terms = new SwarmTerms(stage.mine, RateLimit.NONE, 100);
      SwarmReport report =
          stage.fetch(terms, stage.source("holder", stage.holder(Long.MAX_VALUE))).run();
      assertLanded(stage);
      assertThat(report.wasted()).isZero();
    }
  }

  @Test
  void bytesInRequestsOfTheirOwnSizeMakeSeveralPieces() throws Exception {
    try (SwarmStage stage = stage(3 * MIB + 77)) {
      SwarmTerms terms = new SwarmTerms(stage.mine, RateLimit.NONE, 300_000);
      SwarmReport _ =
          stage.fetch(terms, stage.source("holder", stage.holder(Long.MAX_VALUE))).run();
      assertLanded(stage);
    }
  }

  @Test
  void onePeerUnderTwoNamesIsOneSource() throws Exception {
    try (SwarmStage stage = stage(4 * MIB)) {
      Device holder = stage.holder(8L * MIB);
      SwarmReport report =
          stage.fetch(stage.source("one", holder), stage.source("two", holder)).run();
      assertLanded(stage);
      assertThat(report.sources())
          .filteredOn(share -> share.fault() != null)
          .singleElement()
          .satisfies(share -> assertThat(share.fault()).contains("the same peer as"));
    }
  }

  @Test
  void aNameThatIsTakenMeanwhileIsNotReplaced() throws Exception {
    try (SwarmStage stage = stage(2 * MIB)) {
      Files.writeString(stage.landed(), "mine");
      Source source = stage.source("holder", stage.holder(Long.MAX_VALUE));
      assertThatThrownBy(stage.fetch(source)::run).isInstanceOf(TargetExistsException.class);
      assertThat(stage.landed()).hasContent("mine");
      Files.delete(stage.landed());
      SwarmReport again = stage.fetch(source).run();
      assertThat(again.resumed()).as("all of it was kept").isEqualTo(stage.size);
      assertLanded(stage);
    }
  }

  @Test
  void aPartialOfAnotherContentIsNotGoneOnFrom() throws Exception {
    try (SwarmStage stage = stage(2 * MIB)) {
      Path changed = new Goods(temporary.resolve("changed")).file("file", 2 * MIB);
      Goods.change(changed);
      Device device = stage.device();
      Shelf shelf = stage.serve(device, RateLimit.NONE, false);
      ContentId other = shelf.put(changed);
      ScriptedSource staller = new ScriptedSource(stage.file);
      staller.stallsAfter = 1;
      SwarmFetch fetch = stage.fetch(stage.source("staller", stage.scripted(staller)));
      try (TaskGroup running = new TaskGroup("fetch")) {
        running.start(fetch::run);
        awaitVerified(fetch, MIB);
        running.cancel();
      }
      Target target =
          new Target(
              stage.landing,
              SafePath.parse("file"),
              new FileMeta(SwarmStage.MTIME_NANOS, true),
              false,
              Durability.SYNCED);
      SwarmTerms terms = new SwarmTerms(stage.mine, RateLimit.NONE);
      SwarmFetch anew = new SwarmFetch(new Wanted(other, 2 * MIB), target, terms, stage);
      anew.add(stage.source("other", device));
      assertThat(anew.run().resumed()).isZero();
      assertThat(stage.landed()).hasSameBinaryContentAs(changed);
      assertThat(Files.isExecutable(stage.landed())).isTrue();
    }
  }

  @Test
  void theLinkThatASourceGaveStaysOpen() throws Exception {
    try (SwarmStage stage = stage(2 * MIB)) {
      Link link = stage.kept(stage.me.dial(stage.holder(Long.MAX_VALUE)));
      SwarmReport _ = stage.fetch(new Source("holder", () -> link)).run();
      assertThat(link.isOpen()).isTrue();
    }
  }
}
