package dev.dunlin.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Route;
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
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A better link comes to stand while something is fetched. The worse one goes through a cable that
/// is cut before all could have come over it.
@Timeout(120)
class MovingTest {
  private static final int MIB = 1 << 20;
  private static final int SIZE = 64 * MIB + 4321;

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

  /// Fetches over a link that is cut, beside which a better one stands from some byte on.
  private Tally fetch(Inbox inbox, Offered offered, long cutAfter, long betterFrom)
      throws Exception {
    AtomicReference<@Nullable Fetcher> fetching = new AtomicReference<>();
    try (Serving _ = outbox.serve(offered, receiver.id());
        Link worse = receiver.dial(cable.cutAfter(cutAfter));
        Link better = receiver.dial(source)) {
      LinkChoice choice =
          _ -> {
            Tally sofar = Objects.requireNonNull(fetching.get()).tally();
            return sofar.fetchedBytes() >= betterFrom ? better : worse;
          };
      Fetcher fetcher =
          new Fetcher(
              worse,
              choice,
              offered.id(),
              offered.manifest(),
              inbox.terms(Conflict.RENAME),
              new Timeline());
      fetching.set(fetcher);
      fetcher.run();
      return fetcher.tally();
    }
  }

  @Test
  void theRestOfALargeFileComesOverTheBetterLinkAndNothingTwice() throws Exception {
    Path file = goods.file("large", SIZE);
    try (Offered offered = goods.offer(cache);
        Inbox inbox = new Inbox(temporary.resolve("inbox"))) {
      Tally tally = fetch(inbox, offered, SIZE * 3L / 4, SIZE / 4);
      assertThat(inbox.at("large")).hasSameBinaryContentAs(file);
      assertThat(inbox.everything()).containsExactly("large");
      assertThat(tally.fetchedBytes()).isEqualTo(SIZE);
      assertThat(tally.routes()).containsExactly(Route.DIRECT);
    }
  }

  @Test
  void withoutABetterLinkTheCutIsFelt() throws Exception {
    goods.file("large", SIZE);
    try (Offered offered = goods.offer(cache);
        Inbox inbox = new Inbox(temporary.resolve("inbox"))) {
      assertThatThrownBy(() -> fetch(inbox, offered, SIZE * 3L / 4, Long.MAX_VALUE))
          .isInstanceOf(LinkException.class);
    }
  }

  @Test
  void smallFilesMoveOverWithTheNextRun() throws Exception {
    for (int i = 0; i < 1000; i++) {
      goods.file("box/" + i, 60_000);
    }
    long all = 1000 * 60_000L;
    try (Offered offered = goods.offer(cache);
        Inbox inbox = new Inbox(temporary.resolve("inbox"))) {
      Tally tally = fetch(inbox, offered, all * 9 / 10, all / 10);
      assertThat(tally.failedItems()).isZero();
      assertThat(tally.fetchedBytes()).isEqualTo(all);
    }
  }

  /// All of them are one run, which takes some seconds.
  @Test
  void smallFilesMoveOverWithinARunThatTakesLong() throws Exception {
    for (int i = 0; i < 120; i++) {
      goods.file("box/" + i, 60_000);
    }
    long all = 120 * 60_000L;
    assertThat(all).isLessThan(Jobs.MAX_RUN_BYTES);
    RateLimit limit = new RateLimit(3_000_000, System::nanoTime);
    try (Offered offered = goods.offer(cache);
        Inbox inbox = new Inbox(temporary.resolve("inbox"), limit)) {
      Tally tally = fetch(inbox, offered, all * 9 / 10, all / 10);
      assertThat(tally.failedItems()).isZero();
      assertThat(tally.fetchedBytes()).isEqualTo(all);
    }
  }
}
