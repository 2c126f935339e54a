package dev.dunlin.transfer.manifest;

import dev.dunlin.transfer.message.Item;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;
import java.io.IOException;
import java.nio.file.Path;

/// The items of one offer, in order, with their totals.
///
/// One thread adds and then calls [#finish]; after that any number may read. It is held in memory
/// while it is small and in a file of its own otherwise: about eight bytes of memory an item.
public final class Manifest implements AutoCloseable {
  private final Spool spool;
  private int files;
  private long bytes;

  /// An empty manifest that spills into `folder` when it grows.
  public Manifest(Path folder) {
    this.spool = new Spool(folder);
  }

  /// Adds an item; throws [ManifestException] where the offer becomes too large.
  public void add(Item item) throws IOException {
    if (spool.count() == Limits.MAX_ITEMS) {
      throw new ManifestException("an offer has at most " + Limits.MAX_ITEMS + " items");
    }
    byte[] entry = JsonLine.ITEM.encode(item);
    if (spool.bytes() + entry.length > Limits.MAX_MANIFEST_BYTES) {
      throw new ManifestException(
          "an offer's list of items has at most " + Limits.MAX_MANIFEST_BYTES + " bytes");
    }
    if (item instanceof Item.File file) {
      if (file.size() > Limits.MAX_OFFER_BYTES - bytes) {
        throw new ManifestException(
            "an offer has at most " + Limits.MAX_OFFER_BYTES + " bytes: " + file.path());
      }
      files++;
      bytes += file.size();
    }
    spool.append(entry);
  }

  /// Ends the adding.
  public void finish() throws IOException {
    spool.freeze();
  }

  /// Number of items.
  public int items() {
    return spool.count();
  }

  /// Number of items that are files.
  public int files() {
    return files;
  }

  /// Sum of the files' sizes.
  public long bytes() {
    return bytes;
  }

  /// The item at an index from 0.
  public Item item(int index) throws IOException {
    return JsonLine.ITEM.decode(spool.get(index));
  }

  /// The item at an index as JSON.
  public byte[] json(int index) throws IOException {
    return spool.get(index);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
