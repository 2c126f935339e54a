package dev.dunlin.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.message.OfferAnswer.ItemFailure;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.serve.Serving;
import dev.dunlin.transfer.stage.Cable;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Inbox;
import dev.dunlin.transfer.stage.Shelf;
import dev.dunlin.transfer.task.RateLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links that are cut at random points, and who goes on afterwards.
@Timeout(120)
class ResumeTest {
  private static final int MIB = 1 << 20;
  private static final int SIZE = 24 * MIB + 4321;

  @TempDir Path temporary;
  private Device source;
  private Device receiver;
  private Cable cable;
  private Goods goods;
  private HashCache cache;
  private final Outbox outbox = new Outbox();

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    receiver = new Device();
    cable = new Cable(source.address());
    goods = new Goods(temporary.resolve("goods"));
    cache = new HashCache(temporary.resolve("hashes"));
    FetchService.serve(source.services(), outbox, new Shelf(temporary).holdings());
  }

  @AfterEach
  void stop() throws IOException {
    receiver.close();
    source.close();
    cable.close();
  }

  private Inbox inbox() throws IOException {
    return new Inbox(temporary.resolve("inbox"));
  }

  /// Fetches over a link that is cut after some bytes.
  private Tally fetchUntilCut(Offered offered, Inbox inbox, long bytes) throws Exception {
    try (Serving _ = outbox.serve(offered, receiver.id());
        Link link = receiver.dial(cable.cutAfter(bytes))) {
      Fetcher fetcher = inbox.fetcher(link, offered, Conflict.RENAME);
      try {
        fetcher.run();
      } catch (LinkException _) {
        // Cut.
      }
      return fetcher.tally();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void onlyThePiecesInFlightTravelAgainHoweverOftenTheLinkIsCut(long seed) throws Exception {
    Path file = goods.file("large", SIZE);
    Random random = new Random(seed);
    long travelled = 0;
    int cuts = 0;
    try (Offered offered = goods.offer(cache)) {
      for (int landed = 0; landed == 0; cuts++) {
        try (Inbox inbox = inbox()) {
          Tally tally = fetchUntilCut(offered, inbox, 100_000L + random.nextInt(4 * MIB));
          travelled += tally.fetchedBytes();
          landed = tally.landedItems();
        }
        assertThat(cuts).as("seed %s", seed).isLessThan(200);
      }
    }
    try (Inbox inbox = inbox()) {
      assertThat(inbox.at("large")).hasSameBinaryContentAs(file);
      assertThat(inbox.everything()).containsExactly("large");
    }
    assertThat(cuts).as("it was cut").isGreaterThan(2);
    long inFlight = (long) Stripes.LANES * MIB;
    assertThat(travelled).as("seed %s", seed).isLessThanOrEqualTo(SIZE + cuts * inFlight);
  }

  @Test
  void smallFilesThatLandedDoNotTravelAgain() throws Exception {
    for (int i = 0; i < 1200; i++) {
      goods.file("box/" + i, 10_000);
    }
    try (Offered offered = goods.offer(cache);
        Inbox inbox = inbox()) {
      Tally first = fetchUntilCut(offered, inbox, 9 * MIB);
      assertThat(first.landedItems()).isLessThan(1201);
      Tally second = fetchUntilCut(offered, inbox, Long.MAX_VALUE);
      assertThat(second.landedItems()).isEqualTo(1201);
      assertThat(second.fetchedBytes())
          .as("a batch that was landing when the link was cut may have landed uncounted")
          .isLessThanOrEqualTo(12_000_000L - first.landedItems() * 10_000L);
      assertThat(second.unchangedItems()).isGreaterThanOrEqualTo(first.landedItems());
      assertThat(inbox.everything()).hasSize(1201);
    }
  }

  @Test
  void smallFilesThatCameBeforeACutLandAtOnce() throws Exception {
    for (int i = 0; i < 400; i++) {
      goods.file("box/" + i, 10_000);
    }
    try (Offered offered = goods.offer(cache);
        Inbox inbox = inbox()) {
      Tally first = fetchUntilCut(offered, inbox, 3 * MIB);
      long landed = first.landedItems() * 10_000L;
      // All that was read before the cut, but for a file begun on each stream.
      assertThat(landed)
          .isPositive()
          .isGreaterThanOrEqualTo(first.fetchedBytes() - Fetcher.STREAMS * 10_000L);
      Tally second = fetchUntilCut(offered, inbox, Long.MAX_VALUE);
      assertThat(second.landedItems()).isEqualTo(401);
      assertThat(second.fetchedBytes()).isEqualTo(4_000_000L - landed);
    }
  }

  @Test
  void aSlowRunLandsInSeveralBatches() throws Exception {
    for (int i = 0; i < 400; i++) {
      goods.file("box/" + i, 10_000);
    }
    RateLimit slow = new RateLimit(2 * MIB, System::nanoTime);
    try (Offered offered = goods.offer(cache);
        Inbox inbox = inbox();
        Serving _ = outbox.serve(offered, receiver.id());
        Link link = receiver.dial(source)) {
      Fetcher fetcher = inbox.fetcher(link, offered, Conflict.RENAME, slow);
      Thread fetching = Thread.ofVirtual().start(() -> runQuietly(fetcher));
      Tally tally = fetcher.tally();
      boolean landedMeanwhile = false;
      while (fetching.isAlive() && !landedMeanwhile) {
        int landed = tally.landedItems();
        landedMeanwhile = landed > 1 && tally.fetchedBytes() < 4_000_000;
        Thread.sleep(5);
      }
      fetching.join();
      assertThat(landedMeanwhile).as("files landed while others travelled").isTrue();
      assertThat(tally.landedItems()).isEqualTo(401);
    }
  }

  private static void runQuietly(Fetcher fetcher) {
    try {
      fetcher.run();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aSenderThatWasRestartedIsGoneOnFrom() throws Exception {
    Path file = goods.file("large", SIZE);
    long before;
    try (Offered offered = goods.offer(cache);
        Inbox inbox = inbox()) {
      before = fetchUntilCut(offered, inbox, 6 * MIB).fetchedBytes();
    }
    try (Offered again = goods.offer(new HashCache(temporary.resolve("hashes")));
        Inbox inbox = inbox()) {
      Tally tally = fetchUntilCut(again, inbox, Long.MAX_VALUE);
      assertThat(tally.fetchedBytes()).isLessThanOrEqualTo(SIZE - before + Stripes.LANES * MIB);
      assertThat(tally.bytes()).isEqualTo(SIZE);
      assertThat(inbox.at("large")).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void aFileChangedBetweenTwoTriesIsFetchedAnewAndNotMixed() throws Exception {
    Path file = goods.file("large", SIZE);
    try (Offered offered = goods.offer(cache);
        Inbox inbox = inbox()) {
      fetchUntilCut(offered, inbox, 6 * MIB);
    }
    Goods.change(file);
    try (Offered again = goods.offer(cache);
        Inbox inbox = inbox()) {
      Tally tally = fetchUntilCut(again, inbox, Long.MAX_VALUE);
      assertThat(tally.landedItems()).isEqualTo(1);
      assertThat(inbox.at("large")).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void aFileChangedBetweenTwoTriesOfOneOfferIsRefusedAndItsPiecesDropped() throws Exception {
    Path file = goods.file("large", SIZE);
    try (Offered offered = goods.offer(cache);
        Inbox inbox = inbox()) {
      fetchUntilCut(offered, inbox, 6 * MIB);
      Goods.change(file);
      Tally tally = fetchUntilCut(offered, inbox, Long.MAX_VALUE);
      assertThat(tally.failures())
          .containsExactly(
              new ItemFailure("large", "it changed at the sender after it was offered"));
      assertThat(inbox.everything()).isEmpty();
    }
  }

  @Test
  void anInterruptStopsAFetchAndKeepsWhatIsVerified() throws Exception {
    goods.file("large", SIZE);
    try (Offered offered = goods.offer(cache);
        Inbox inbox = inbox();
        Serving _ = outbox.serve(offered, receiver.id());
        Link link = receiver.dial(source)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> inbox.fetcher(link, offered, Conflict.RENAME).run())
          .isInstanceOfAny(IOException.class, InterruptedException.class);
      boolean _ = Thread.interrupted();
      Fetcher again = inbox.fetcher(link, offered, Conflict.RENAME);
      again.run();
      assertThat(again.tally().landedItems()).isEqualTo(1);
    }
  }
}
