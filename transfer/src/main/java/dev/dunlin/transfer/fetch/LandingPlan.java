package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.landing.Existing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// For each item of an accepted offer, what is to be done and under which name it lands: decided as
/// the items come up, so that the first is on its way before the last was looked at.
///
/// For one thread at a time.
final class LandingPlan {
  /// Files up to this size travel in runs and land in batches.
  static final int MAX_SMALL_BYTES = 1 << 20;

  /// What is to be done with an item.
  enum Action {
    /// Nobody looked at it yet.
    UNDECIDED,
    /// Nothing more.
    NOTHING,
    /// Fetch it whole, in a run.
    RUN,
    /// Fetch it in pieces.
    PIECES,
    /// A file of that name and size is there: compare content ids first.
    COMPARE,
    /// Make the symbolic link, after all files.
    LINK,
    /// Give the folder its time, after all that is in it; it counts as landed then.
    FOLDER_TIME
  }

  /// A file that is wanted.
  ///
  /// @param index in the manifest
  /// @param file as offered
  /// @param target where it lands
  /// @param replace whether it may replace what is there
  record Wanted(int index, Item.File file, SafePath target, boolean replace) {}

  private final Manifest manifest;
  private final Terms terms;
  private final Tally tally;
  private final Action[] actions;
  private final Map<Integer, SafePath> renamed = new HashMap<>();
  private final BitSet replacing = new BitSet();

  LandingPlan(Manifest manifest, Terms terms, Tally tally) {
    this.manifest = manifest;
    this.terms = terms;
    this.tally = tally;
    this.actions = new Action[manifest.items()];
    Arrays.fill(actions, Action.UNDECIDED);
  }

  /// What is to be done with an item, which is looked at now if it was not before. A folder is made
  /// at once.
  Action action(int index) throws IOException, InterruptedException {
    if (actions[index] == Action.UNDECIDED) {
      Item item = manifest.item(index);
      try {
        actions[index] = decide(index, item);
      } catch (IOException e) {
        failed(index, item, e);
      }
    }
    return actions[index];
  }

  private void failed(int index, Item item, IOException e) {
    tally.failed(item.path(), FetchFailure.text(e));
    actions[index] = Action.NOTHING;
  }

  /// The wanted file at an index, which is then no longer to be given out.
  Wanted take(int index) throws IOException {
    Item.File file = (Item.File) manifest.item(index);
    SafePath other = renamed.get(index);
    SafePath target = other != null ? other : SafePath.parse(file.path());
    actions[index] = Action.NOTHING;
    return new Wanted(index, file, target, replacing.get(index));
  }

  private Action decide(int index, Item item) throws IOException, InterruptedException {
    SafePath path = SafePath.parse(item.path());
    return switch (item) {
      case Item.Folder _ -> {
        terms.landing().makeFolder(path);
        yield Action.FOLDER_TIME;
      }
      case Item.Link _ -> Action.LINK;
      case Item.File file -> {
        Existing existing = terms.landing().look(path).orElse(null);
        if (existing == null) {
          yield fetch(file, path, false);
        }
        yield mayBeSame(file, existing) ? Action.COMPARE : conflict(index, file, path, existing);
      }
    };
  }

  /// Comparing reads the file at both ends: of a large one only where its time speaks for it.
  private static boolean mayBeSame(Item.File file, Existing existing) {
    return existing.kind() == Existing.Kind.FILE
        && existing.size() == file.size()
        && (file.size() <= MAX_SMALL_BYTES || existing.mtimeNanos() == file.mtime());
  }

  private Action fetch(Item.File file, SafePath target, boolean replace) throws IOException {
    terms.claims().claim(target, file.size(), replace);
    return file.size() <= MAX_SMALL_BYTES ? Action.RUN : Action.PIECES;
  }

  /// A file that was compared is the one that is here.
  void same(Wanted wanted, ContentId id) {
    tally.unchanged(wanted.index(), wanted.target(), id, wanted.file().size());
  }

  /// A file that was compared is another than the one that is here.
  void differs(Wanted wanted) throws InterruptedException {
    int index = wanted.index();
    try {
      Existing existing = terms.landing().look(wanted.target()).orElse(null);
      actions[index] =
          existing == null
              ? fetch(wanted.file(), wanted.target(), false)
              : conflict(index, wanted.file(), wanted.target(), existing);
    } catch (IOException e) {
      failed(index, wanted.file(), e);
    }
  }

  private Action conflict(int index, Item.File file, SafePath path, Existing existing)
      throws IOException, InterruptedException {
    Conflict choice = terms.conflicts().choose(path, file, existing);
    if (choice == Conflict.OVERWRITE && existing.kind() == Existing.Kind.FOLDER) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return switch (choice) {
      case SKIP -> {
        tally.skipped();
        yield Action.NOTHING;
      }
      case OVERWRITE -> {
        replacing.set(index);
        yield fetch(file, path, true);
      }
      case RENAME -> {
        SafePath other = terms.landing().freeName(path);
        renamed.put(index, other);
        yield fetch(file, other, false);
      }
    };
  }

  /// After the files: makes the symbolic links, and gives the folders their times, inner ones
  /// first.
  void finish() throws IOException {
    for (int index = actions.length - 1; index >= 0; index--) {
      if (actions[index] == Action.LINK || actions[index] == Action.FOLDER_TIME) {
        finish(manifest.item(index));
      }
    }
  }

  private void finish(Item item) {
    try {
      SafePath path = SafePath.parse(item.path());
      switch (item) {
        case Item.File _ -> {}
        case Item.Link link -> makeLink(path, link.target());
        case Item.Folder folder -> {
          terms.landing().setFolderTime(path, folder.mtime());
          tally.landed();
        }
      }
    } catch (IOException e) {
      tally.failed(item.path(), FetchFailure.text(e));
    }
  }

  private void makeLink(SafePath path, String target) throws IOException {
    if (!isLinkTo(path, target)) {
      terms.claims().claim(path, 0, false);
      terms.claims().landing();
      terms.landing().makeLink(path, target);
    }
    tally.landed();
  }

  private boolean isLinkTo(SafePath path, String target) throws IOException {
    Optional<Existing> existing = terms.landing().look(path);
    return existing.isPresent()
        && existing.get().kind() == Existing.Kind.LINK
        && Files.readSymbolicLink(local(path)).toString().equals(target);
  }

  /// Where a path lies on this disk.
  Path local(SafePath path) {
    return terms.landing().root().resolve(path.toString());
  }
}
