package dev.dunlin.transfer.fetch;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.landing.Existing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.message.Item;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// For each item of an accepted offer, what is to be done and under which name it lands. A word an
/// item, and an entry for each that lands under another name than its own.
///
/// Made and changed by one thread, read by many.
final class LandingPlan {
  /// Files up to this size travel in runs and land in batches.
  static final int MAX_SMALL_BYTES = 1 << 20;

  /// What is to be done with an item.
  enum Action {
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
    /// Give the folder its time, after all that is in it.
    FOLDER_TIME
  }

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
    Arrays.fill(actions, Action.NOTHING);
  }

  Action action(int index) {
    return actions[index];
  }

  /// Where an item lands.
  SafePath target(int index, Item item) throws IOException {
    SafePath other = renamed.get(index);
    return other != null ? other : SafePath.parse(item.path());
  }

  /// Whether it may replace what is there.
  boolean replaces(int index) {
    return replacing.get(index);
  }

  /// Looks at every item and makes the folders.
  void make() throws IOException, InterruptedException {
    for (int index = 0; index < actions.length; index++) {
      Item item = manifest.item(index);
      try {
        set(index, first(index, item));
      } catch (IOException e) {
        tally.failed(item.path(), FetchFailure.text(e));
      }
    }
  }

  private Action first(int index, Item item) throws IOException, InterruptedException {
    SafePath path = SafePath.parse(item.path());
    return switch (item) {
      case Item.Folder _ -> {
        terms.landing().makeFolder(path);
        tally.landed();
        yield Action.FOLDER_TIME;
      }
      case Item.Link _ -> Action.LINK;
      case Item.File file -> {
        Existing existing = terms.landing().look(path).orElse(null);
        if (existing == null) {
          yield fetch(file);
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

  private static Action fetch(Item.File file) {
    return file.size() <= MAX_SMALL_BYTES ? Action.RUN : Action.PIECES;
  }

  /// The item is not what is there under its name.
  void differs(int index, Item.File file) throws IOException, InterruptedException {
    SafePath path = SafePath.parse(file.path());
    Existing existing = terms.landing().look(path).orElse(null);
    set(index, existing == null ? fetch(file) : conflict(index, file, path, existing));
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
        yield fetch(file);
      }
      case RENAME -> {
        renamed.put(index, terms.landing().freeName(path));
        yield fetch(file);
      }
    };
  }

  void set(int index, Action action) {
    actions[index] = action;
  }

  /// The content id of the file that is there under an item's name.
  ContentId contentId(Item.File file) throws IOException {
    SafePath path = SafePath.parse(file.path());
    return LocalContent.id(terms.landing().root().resolve(path.toString()));
  }

  /// After the files: makes the symbolic links, and gives the folders their times, inner ones
  /// first.
  void finish() throws IOException {
    for (int index = actions.length - 1; index >= 0; index--) {
      if (actions[index] != Action.LINK && actions[index] != Action.FOLDER_TIME) {
        continue;
      }
      Item item = manifest.item(index);
      try {
        switch (item) {
          case Item.File _ -> {}
          case Item.Link link -> {
            terms.landing().makeLink(SafePath.parse(link.path()), link.target());
            tally.landed();
          }
          case Item.Folder folder ->
              terms.landing().setFolderTime(SafePath.parse(folder.path()), folder.mtime());
        }
      } catch (IOException e) {
        tally.failed(item.path(), FetchFailure.text(e));
      }
    }
  }
}
