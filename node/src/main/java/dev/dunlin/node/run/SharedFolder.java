package dev.dunlin.node.run;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.served.Links;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.Sharing;
import dev.dunlin.node.keeping.Keeper;
import dev.dunlin.node.keeping.KeptFolder;
import dev.dunlin.node.share.Grants;
import dev.dunlin.node.share.ServedShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// What a node shares, opened: nothing, or one folder.
final class SharedFolder implements AutoCloseable {
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  private final Optional<ServedFolder> folder;
  private final NodeOptions options;
  private final Consumer<String> trouble;

  private SharedFolder(
      Optional<ServedFolder> folder, NodeOptions options, Consumer<String> trouble) {
    this.folder = folder;
    this.options = options;
    this.trouble = trouble;
  }

  static SharedFolder open(NodeOptions options, Consumer<String> trouble) throws NodeException {
    if (options.sharing().isEmpty()) {
      return new SharedFolder(Optional.empty(), options, trouble);
    }
    Sharing sharing = options.sharing().get();
    try {
      Links links = sharing.followLinks() ? Links.ALL : Links.INSIDE;
      ServedFolder opened = ServedFolder.open(sharing.folder(), links);
      return new SharedFolder(Optional.of(opened), options, trouble);
    } catch (IOException e) {
      throw new NodeException(
          Reason.BAD_INPUT, sharing.folder() + " cannot be served: " + e.getMessage(), e);
    }
  }

  /// As peers see it.
  ServedShelf shelf(Grants grants, HashCache hashes, ServedShelf.Deletions deletions) {
    return new ServedShelf(folder, grants, hashes, deletions, trouble);
  }

  /// As somebody keeps it for many, if there is one who does.
  Optional<Keeper> keeper(
      NodeExtension extension, HashCache hashes, ServedShelf.Deletions deletions)
      throws NodeException {
    return folder.isEmpty()
        ? Optional.empty()
        : extension.keeper(new KeptFolder(folder.get(), hashes, deletions::deleted));
  }

  /// As those see it who put into it.
  Optional<PutRoom.Folder> puts(HashCache hashes) {
    return folder.map(open -> {
      ReceiveTerms terms = options.terms();
      return new PutRoom.Folder(
          new ReceiveTerms(
              open.root().toString(), terms.conflicts(), terms.sync(), terms.bytesPerSecond()),
          open.quota(options.sharing().orElseThrow().quotaBytes()),
          (path, layer) -> learn(open, path, layer, hashes));
    });
  }

  private static void learn(ServedFolder folder, SafePath path, byte[] layer, HashCache hashes) {
    try {
      folder.learn(path.toString(), layer, hashes);
    } catch (IOException _) {
      // Changed or gone already: whoever asks for it has it hashed.
    }
  }

  /// What was fetched into the served folder is for others to have from there, from now on.
  void learn(GetEvent event) {
    if (folder.isEmpty()
        || !(event instanceof GetEvent.Finished finished)
        || finished.file().outcome() != GotFile.Outcome.LANDED
        || finished.file().landed() == null
        || finished.file().contentId() == null) {
      return;
    }
    Path root = folder.get().root();
    Path landed = Path.of(finished.file().landed());
    if (!landed.startsWith(root)) {
      return;
    }
    StringJoiner path = new StringJoiner("/");
    root.relativize(landed).forEach(name -> path.add(name.toString()));
    try {
      folder.get().learn(path.toString(), ContentId.parse(finished.file().contentId()));
    } catch (IOException _) {
      // Changed or gone already: whoever asks for it has it hashed.
    }
  }

  /// Empties the trash of what is too old, until interrupted.
  void tend() throws InterruptedException {
    while (folder.isPresent()) {
      try {
        int _ = folder.get().trash().tidy();
      } catch (IOException e) {
        trouble.accept("the trash of the served folder cannot be tidied: " + e.getMessage());
      }
      Thread.sleep(TIDY_EVERY);
    }
  }

  @Override
  public void close() {
    if (folder.isPresent()) {
      try {
        folder.get().close();
      } catch (IOException e) {
        trouble.accept("the served folder cannot be closed: " + e.getMessage());
      }
    }
  }
}
