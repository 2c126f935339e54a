package dev.dunlin.node.run;

import dev.dunlin.content.source.Refusal;
import dev.dunlin.content.source.SourceException;
import dev.dunlin.content.source.SourceItem;
import dev.dunlin.content.source.SourceTree;
import dev.dunlin.content.source.SourceVisitor;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.SendEvent;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Walks what is to be sent into a manifest.
final class Walk implements SourceVisitor {
  private final Manifest manifest;
  private final Consumer<SendEvent> events;
  private final Map<String, Path> roots = new HashMap<>();
  private int refused;

  private Walk(Manifest manifest, Consumer<SendEvent> events) {
    this.manifest = manifest;
    this.events = events;
  }

  /// Fills the manifest; the caller closes it, whatever comes of this.
  static Walk of(List<String> paths, Manifest manifest, Consumer<SendEvent> events)
      throws NodeException {
    Walk walk = new Walk(manifest, events);
    try {
      List<Path> roots = new ArrayList<>();
      for (String path : paths) {
        roots.add(Path.of(path));
      }
      SourceTree.of(roots).walk(walk);
      manifest.finish();
    } catch (SourceException e) {
      throw new NodeException(Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new NodeException(Reason.DISK, "cannot read what to send: " + e.getMessage(), e);
    }
    if (manifest.items() == 0) {
      throw new NodeException(Reason.BAD_INPUT, "there is nothing that could be sent");
    }
    return walk;
  }

  /// The first segment of each item's path, to what it stands for on this disk.
  Map<String, Path> roots() {
    return roots;
  }

  /// How many things could not be offered.
  int refused() {
    return refused;
  }

  @Override
  public void item(SourceItem item, Path local) throws IOException {
    if (item.path().indexOf('/') < 0) {
      roots.put(item.path(), local);
    }
    manifest.add(
        switch (item) {
          case SourceItem.FileItem file ->
              new Item.File(file.path(), file.size(), file.mtimeNanos(), file.executable(), null);
          case SourceItem.FolderItem folder -> new Item.Folder(folder.path(), folder.mtimeNanos());
          case SourceItem.LinkItem link -> new Item.Link(link.path(), link.target());
        });
  }

  @Override
  public void refused(Refusal refusal) {
    refused++;
    events.accept(new SendEvent.Refused(refusal.local().toString(), refusal.detail()));
  }
}
