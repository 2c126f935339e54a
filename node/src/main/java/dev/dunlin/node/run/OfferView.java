package dev.dunlin.node.run;

import dev.dunlin.content.landing.Existing;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.VisibleText;
import dev.dunlin.node.OfferedItem;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows items of an offer to a person, each with what it would meet in the folder.
final class OfferView {
  private static final long NOTHING = -1;

  private OfferView() {}

  static List<OfferedItem> look(Manifest manifest, Path into, int from, int count)
      throws IOException {
    if (!Files.isDirectory(into)) {
      return look(manifest, (Landing) null, from, count);
    }
    try (Landing landing = Landing.open(into)) {
      return look(manifest, landing, from, count);
    }
  }

  private static List<OfferedItem> look(
      Manifest manifest, @Nullable Landing landing, int from, int count) throws IOException {
    int end = Math.min(manifest.items(), from + count);
    List<OfferedItem> items = new ArrayList<>();
    for (int index = from; index < end; index++) {
      Item item = manifest.item(index);
      long existing = landing == null ? NOTHING : existingSize(landing, item);
      items.add(item(item, existing));
    }
    return items;
  }

  private static long existingSize(Landing landing, Item item) throws IOException {
    if (item instanceof Item.Folder) {
      return NOTHING;
    }
    return landing.look(SafePath.parse(item.path())).map(Existing::size).orElse(NOTHING);
  }

  static OfferedItem item(Item.File file, Existing existing) {
    return item(file, existing.size());
  }

  private static OfferedItem item(Item item, long existing) {
    List<String> warnings = warnings(item);
    return switch (item) {
      case Item.File file ->
          new OfferedItem(file.path(), "file", file.size(), file.mtime(), null, existing, warnings);
      case Item.Folder folder ->
          new OfferedItem(folder.path(), "folder", 0, folder.mtime(), null, existing, warnings);
      case Item.Link link ->
          new OfferedItem(link.path(), "link", 0, 0, link.target(), existing, warnings);
    };
  }

  private static List<String> warnings(Item item) {
    List<String> warnings = new ArrayList<>();
    if (item.path().startsWith(".") || item.path().contains("/.")) {
      warnings.add("hidden");
    }
    if (item instanceof Item.File file && file.executable()) {
      warnings.add("executable");
    }
    if (!VisibleText.of(item.path()).equals(item.path())) {
      warnings.add("odd characters");
    }
    return warnings;
  }
}
