package dev.dunlin.transfer.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.Limits;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of an offer's items, small and large.
class ManifestTest {
  private static final int MANY = 200_000;

  @TempDir Path folder;

  private static Item.File file(String path, long size) {
    return new Item.File(path, size, 1_700_000_000_000_000_000L, false, null);
  }

  @Test
  void itemsAreReadBackWithTheirTotals() throws IOException {
    Item folderItem = new Item.Folder("a", 5);
    Item link = new Item.Link("a/l", "b");
    try (Manifest manifest = new Manifest(folder)) {
      manifest.add(folderItem);
      manifest.add(file("a/b", 70));
      manifest.add(link);
      manifest.add(file("a/c", 7));
      manifest.finish();
      assertThat(manifest.items()).isEqualTo(4);
      assertThat(manifest.files()).isEqualTo(2);
      assertThat(manifest.bytes()).isEqualTo(77);
      assertThat(manifest.item(0)).isEqualTo(folderItem);
      assertThat(manifest.item(1)).isEqualTo(file("a/b", 70));
      assertThat(manifest.item(2)).isEqualTo(link);
    }
  }

  /// Eight bytes an item and the growth of the array that holds them; 64 leaves room for a heap
  /// measured while other things run, and is far below what an object an item would take.
  @Test
  void manyItemsTakeFewBytesOfMemoryEach() throws IOException {
    long before = usedBytes();
    try (Manifest manifest = new Manifest(folder)) {
      for (int i = 0; i < MANY; i++) {
        manifest.add(file("a folder with a long name/and a file with one " + i, i));
      }
      manifest.finish();
      double each = (usedBytes() - before) / (double) MANY;
      System.getLogger("dev.dunlin.transfer")
          .log(System.Logger.Level.INFO, "bytes of memory an item: {0}", each);
      assertThat(each).isLessThan(64);
      assertThat(manifest.item(MANY - 1).path()).endsWith("one " + (MANY - 1));
      assertThat(manifest.item(77).path()).endsWith("one 77");
    }
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void anOfferHasAsManyItemsAsTheLimitAndNoMore() throws IOException {
    Item item = new Item.Folder("a", 0);
    try (Manifest manifest = new Manifest(folder)) {
      for (int i = 0; i < Limits.MAX_ITEMS; i++) {
        manifest.add(item);
      }
      assertThatThrownBy(() -> manifest.add(item))
          .isInstanceOf(ManifestException.class)
          .hasMessageContaining("2000000");
      assertThat(manifest.items()).isEqualTo(Limits.MAX_ITEMS);
    }
  }

  @Test
  void anOfferHasAsManyBytesAsTheLimitAndNoMore() throws IOException {
    try (Manifest manifest = new Manifest(folder)) {
      manifest.add(file("a", Limits.MAX_OFFER_BYTES - 1));
      manifest.add(file("b", 1));
      assertThatThrownBy(() -> manifest.add(file("c", 1))).isInstanceOf(ManifestException.class);
      assertThatThrownBy(() -> manifest.add(file("d", Long.MAX_VALUE)))
          .isInstanceOf(ManifestException.class);
      manifest.add(file("e", 0));
      assertThat(manifest.bytes()).isEqualTo(Limits.MAX_OFFER_BYTES);
    }
  }
}
