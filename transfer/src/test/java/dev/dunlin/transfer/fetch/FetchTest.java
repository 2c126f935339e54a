package dev.dunlin.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.transfer.message.OfferAnswer.ItemFailure;
import dev.dunlin.transfer.serve.FetchService;
import dev.dunlin.transfer.serve.Offered;
import dev.dunlin.transfer.serve.Outbox;
import dev.dunlin.transfer.serve.Serving;
import dev.dunlin.transfer.stage.Device;
import dev.dunlin.transfer.stage.Goods;
import dev.dunlin.transfer.stage.Inbox;
import dev.dunlin.transfer.stage.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fetching from an honest source over a real link.
@Timeout(120)
class FetchTest {
  private static final int MIB = 1 << 20;

  @TempDir Path temporary;
  private Device source;
  private Device receiver;
  private Goods goods;
  private HashCache cache;
  private Inbox inbox;
  private final Outbox outbox = new Outbox();

  @BeforeEach
  void start() throws IOException {
    source = new Device();
    receiver = new Device();
    goods = new Goods(temporary.resolve("goods"));
    cache = new HashCache(temporary.resolve("hashes"));
    inbox = new Inbox(temporary.resolve("inbox"));
    FetchService.serve(source.services(), outbox, new Shelf(temporary).holdings());
  }

  @AfterEach
  void stop() throws IOException {
    receiver.close();
    source.close();
    inbox.close();
  }

  private Tally fetch(Offered offered, Conflict conflict) throws Exception {
    try (Serving serving = outbox.serve(offered, receiver.id());
        Link link = receiver.dial(source)) {
      Fetcher fetcher = inbox.fetcher(link, offered, conflict);
      fetcher.run();
      if (fetcher.tally().landedItems() == offered.manifest().items()) {
        assertThat(fetcher.tally().proof().text()).isEqualTo(serving.proof().text());
      }
      return fetcher.tally();
    }
  }

  /// Sizes on both sides of every size at which something else happens.
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        16383,
        16384,
        16385,
        512 * 1024,
        MIB - 1,
        MIB,
        MIB + 1,
        2 * MIB - 1,
        2 * MIB,
        2 * MIB + 1,
        5 * MIB + 12345,
        15 * MIB,
        16 * MIB + 1,
        35 * MIB
      })
  void aFileOfAnySizeArrivesWhole(int size) throws Exception {
    Path file = goods.file("file.bin", size);
    Tally tally = fetch(goods.offer(cache), Conflict.RENAME);
    assertThat(tally.landedItems()).isEqualTo(1);
    assertThat(tally.fetchedBytes()).isEqualTo(size);
    assertThat(inbox.at("file.bin")).hasSameBinaryContentAs(file);
    assertThat(inbox.everything()).containsExactly("file.bin");
    assertThat(Files.getLastModifiedTime(inbox.at("file.bin")))
        .isEqualTo(Files.getLastModifiedTime(file));
  }

  @Test
  void manySmallFilesAndLargeOnesAmongThemArrive() throws Exception {
    for (int i = 0; i < 1500; i++) {
      goods.file("many/" + i % 7 + "/" + i, 1 + i % 3000);
    }
    goods.file("many/3/large", 3 * MIB + 1);
    goods.file("many/5/larger", 4 * MIB);
    Files.createSymbolicLink(goods.folder().resolve("many/link"), Path.of("3/large"));
    Offered offered = goods.offer(cache);
    Tally tally = fetch(offered, Conflict.RENAME);
    assertThat(tally.landedItems()).isEqualTo(offered.manifest().items());
    assertThat(tally.fetchedBytes()).isEqualTo(offered.manifest().bytes());
    for (int i = 0; i < 1500; i += 37) {
      String path = "many/" + i % 7 + "/" + i;
      assertThat(inbox.at(path)).hasSameBinaryContentAs(goods.folder().resolve(path));
    }
    assertThat(tally.files()).hasSize(20).startsWith("many/0/0", "many/0/1001");
    assertThat(inbox.at("many/link")).isSymbolicLink();
    assertThat(Files.readSymbolicLink(inbox.at("many/link"))).isEqualTo(Path.of("3/large"));
    assertThat(inbox.everything()).noneMatch(path -> path.contains(".dunlin-"));
  }

  @Test
  void anExecutableFileStaysOne() throws Exception {
    Path small = goods.file("small.sh", 10);
    Path large = goods.file("large.sh", 2 * MIB);
    assertThat(small.toFile().setExecutable(true)).isTrue();
    assertThat(large.toFile().setExecutable(true)).isTrue();
    goods.file("plain", 10);
    fetch(goods.offer(cache), Conflict.RENAME);
    assertThat(inbox.at("small.sh")).isExecutable();
    assertThat(inbox.at("large.sh")).isExecutable();
    assertThat(Files.isExecutable(inbox.at("plain"))).isFalse();
  }

  @Test
  void whatIsThereAlreadyDoesNotTravel() throws Exception {
    goods.file("box/small", 100);
    goods.file("box/large", 3 * MIB);
    fetch(goods.offer(cache), Conflict.RENAME);
    Tally again = fetch(goods.offer(cache), Conflict.RENAME);
    assertThat(again.fetchedBytes()).isZero();
    assertThat(again.unchangedItems()).isEqualTo(2);
    assertThat(again.files()).containsExactly("box/large", "box/small");
    assertThat(again.landedItems()).isEqualTo(3);
    assertThat(inbox.everything()).containsExactly("box", "box/large", "box/small");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 2 * MIB})
  void aTakenNameIsMetByTheConflictPolicy(int size) throws Exception {
    Path file = goods.file("file.txt", size);
    Files.writeString(inbox.at("file.txt"), "mine");
    Tally skipped = fetch(goods.offer(cache), Conflict.SKIP);
    assertThat(skipped.skippedItems()).isEqualTo(1);
    assertThat(skipped.files()).isEmpty();
    assertThat(inbox.at("file.txt")).hasContent("mine");
    Tally renamed = fetch(goods.offer(cache), Conflict.RENAME);
    assertThat(renamed.landedItems()).isEqualTo(1);
    assertThat(renamed.files()).containsExactly("file (1).txt");
    assertThat(inbox.at("file.txt")).hasContent("mine");
    assertThat(inbox.at("file (1).txt")).hasSameBinaryContentAs(file);
    Tally overwritten = fetch(goods.offer(cache), Conflict.OVERWRITE);
    assertThat(overwritten.landedItems()).isEqualTo(1);
    assertThat(inbox.at("file.txt")).hasSameBinaryContentAs(file);
  }

  @Test
  void aFileOfTheSameSizeAndOtherContentIsAConflict() throws Exception {
    goods.file("file.txt", 4);
    Files.writeString(inbox.at("file.txt"), "mine");
    Tally tally = fetch(goods.offer(cache), Conflict.SKIP);
    assertThat(tally.skippedItems()).isEqualTo(1);
    assertThat(inbox.at("file.txt")).hasContent("mine");
  }

  @Test
  void aFolderIsNeverOverwrittenByAFile() throws Exception {
    goods.file("name", 10);
    goods.file("other", 10);
    Files.createDirectories(inbox.at("name/precious"));
    Tally tally = fetch(goods.offer(cache), Conflict.OVERWRITE);
    assertThat(tally.failedItems()).isEqualTo(1);
    assertThat(tally.landedItems()).isEqualTo(1);
    assertThat(inbox.at("name/precious")).isDirectory();
  }

  /// Every item is accounted for once, or the sender would not believe the receipt.
  @Test
  void aFolderWhoseNameIsAFileFailsWithWhatIsInItAndTheOthersArrive() throws Exception {
    goods.file("box/inner/a", 10);
    goods.file("box/b", 2 * MIB);
    goods.file("free", 10);
    Files.writeString(inbox.at("box"), "mine");
    Offered offered = goods.offer(cache);
    Tally tally = fetch(offered, Conflict.RENAME);
    assertThat(tally.doneItems()).isEqualTo(offered.manifest().items());
    assertThat(tally.landedItems()).isEqualTo(1);
    assertThat(inbox.at("free")).exists();
    assertThat(inbox.at("box")).hasContent("mine");
  }

  @Test
  void whatVanishedOrMayNotBeReadFailsAndTheOthersArrive() throws Exception {
    Path small = goods.file("box/small", 100);
    Path large = goods.file("box/large", 3 * MIB);
    goods.file("box/stays", 100);
    goods.file("box/stays-large", 2 * MIB);
    Offered offered = goods.offer(cache);
    Files.delete(small);
    Files.delete(large);
    Tally tally = fetch(offered, Conflict.RENAME);
    assertThat(tally.failedItems()).isEqualTo(2);
    assertThat(tally.landedItems()).isEqualTo(3);
    assertThat(tally.failures())
        .extracting(ItemFailure::path)
        .containsExactlyInAnyOrder("box/small", "box/large");
    assertThat(tally.failures())
        .extracting(ItemFailure::reason)
        .containsOnly("it is no longer there at the sender");
    assertThat(inbox.everything())
        .filteredOn(path -> !path.contains(".dunlin-"))
        .containsExactly("box", "box/stays", "box/stays-large");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 3 * MIB})
  void aFileChangedAfterTheOfferIsRefusedAndNothingOfItStays(int size) throws Exception {
    Path file = goods.file("file", size);
    Offered offered = goods.offer(cache);
    Goods.change(file);
    Tally tally = fetch(offered, Conflict.RENAME);
    assertThat(tally.failures())
        .containsExactly(new ItemFailure("file", "it changed at the sender after it was offered"));
    assertThat(inbox.everything()).isEmpty();
  }

  @Test
  void whoIsNotServedAnyMoreGetsNothing() throws Exception {
    goods.file("file", 10);
    Offered offered = goods.offer(cache);
    outbox.serve(offered, receiver.id()).close();
    try (Link link = receiver.dial(source)) {
      Fetcher fetcher = inbox.fetcher(link, offered, Conflict.RENAME);
      assertThatThrownBy(fetcher::run)
          .isInstanceOf(SourceFaultException.class)
          .hasMessageContaining("not, or no longer, open to you");
    }
    assertThat(inbox.everything()).isEmpty();
  }
}
