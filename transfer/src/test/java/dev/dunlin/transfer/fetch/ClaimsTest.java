package dev.dunlin.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.landing.Durability;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.serve.Serving;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Shelf;
import dev.dunlin.transfer.task.RateLimit;
import dev.dunlin.transfer.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who keeps the books of what lands hears of it before it does.
@Timeout(60)
class ClaimsTest {
  private static final int LARGE = 3 << 20;

  @TempDir Path temporary;
  private final Outbox outbox = new Outbox();
  private Device source;
  private Device receiver;
  private Goods goods;
  private Path inbox;

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    receiver = new Device();
    goods = new Goods(temporary.resolve("goods"));
    inbox = Files.createDirectories(temporary.resolve("inbox"));
    FetchService.serve(source.services(), outbox, new Shelf(temporary).holdings());
  }

  @AfterEach
  void stop() {
    receiver.close();
    source.close();
  }

  private Tally fetch(Claims claims, Conflict conflict) throws Exception {
    try (Offered offered = goods.offer(new HashCache(temporary.resolve("hashes")));
        Landing landing = Landing.open(inbox);
        Serving _ = outbox.serve(offered, receiver.id());
        Link link = receiver.dial(source)) {
      Terms terms =
          new Terms(
              landing,
              ConflictChooser.always(conflict),
              Durability.UNSYNCED,
              RateLimit.NONE,
              claims);
      Fetcher fetcher = new Fetcher(link, offered.id(), offered.manifest(), terms, new Timeline());
      fetcher.run();
      return fetcher.tally();
    }
  }

  /// Keeps what was claimed, and checks at each landing that nothing is visible that was not.
  private final class Books implements Claims {
    private final List<String> claimed = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    @Override
    public synchronized void claim(SafePath target, long bytes, boolean replace) {
      assertThat(Files.exists(inbox.resolve(target.toString()))).isEqualTo(replace);
      claimed.add(target + " " + bytes + " " + replace);
    }

    @Override
    public synchronized void landing() {
      written.clear();
      written.addAll(claimed);
    }
  }

  @Test
  void everyNameIsClaimedAsItWillBeAndWrittenDownBeforeItAppears() throws Exception {
    var _ = goods.file("small", 10);
    var _ = goods.file("large", LARGE);
    Files.writeString(inbox.resolve("small"), "another");
    Books books = new Books();
    Tally tally = fetch(books, Conflict.RENAME);
    assertThat(tally.landedItems()).isEqualTo(2);
    assertThat(books.written)
        .containsExactlyInAnyOrder("small (1) 10 false", "large " + LARGE + " false");
    Books again = new Books();
    Files.writeString(goods.folder().resolve("small"), "changed!!!");
    assertThat(fetch(again, Conflict.OVERWRITE).landedItems()).isEqualTo(2);
    assertThat(again.written).containsExactly("small 10 true");
  }

  @Test
  void whatMayNotLandFailsWithWordsAndTheRestLands() throws Exception {
    var _ = goods.file("a", 10);
    var _ = goods.file("b", LARGE);
    var _ = goods.file("c", 10);
    Claims picky =
        new Claims() {
          @Override
          public void claim(SafePath target, long bytes, boolean replace) throws IOException {
            if (bytes == LARGE) {
              throw new ClaimException("b belongs to ben");
            }
          }

          @Override
          public void landing() {}
        };
    Tally tally = fetch(picky, Conflict.RENAME);
    assertThat(tally.landedItems()).isEqualTo(2);
    assertThat(tally.failures()).hasSize(1);
    assertThat(tally.failures().getFirst().reason()).isEqualTo("b belongs to ben");
    assertThat(inbox.resolve("b")).doesNotExist();
  }

  @Test
  void booksThatCannotBeWrittenLetNothingLand() throws Exception {
    var _ = goods.file("a", 10);
    var _ = goods.file("b", LARGE);
    Claims broken =
        new Claims() {
          @Override
          public void claim(SafePath target, long bytes, boolean replace) {}

          @Override
          public void landing() throws IOException {
            throw new ClaimException("the books are full");
          }
        };
    Tally tally = fetch(broken, Conflict.RENAME);
    assertThat(tally.failedItems()).isEqualTo(2);
    assertThat(inbox.resolve("a")).doesNotExist();
    assertThat(inbox.resolve("b")).doesNotExist();
  }
}
