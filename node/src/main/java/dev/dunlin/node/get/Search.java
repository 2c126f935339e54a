package dev.dunlin.node.get;

import dev.dunlin.link.Link;
import dev.dunlin.node.remote.Called;
import dev.dunlin.node.remote.Gathering;
import dev.dunlin.node.remote.NamePattern;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.RemoteFiles;
import dev.dunlin.transfer.files.RemoteState;
import dev.dunlin.transfer.message.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks one peer for what it holds of the names that are wanted: files at once, then what is in
/// folders or matches.
final class Search {
  /// Most files that one command fetches.
  static final int MAX_FILES = 100_000;

  private final List<NamePattern> names;
  private final RemoteFiles remote;

  /// Paths that are to be asked about, each with where it lands.
  private final Map<String, String> wanted = new LinkedHashMap<>();

  private final Map<String, Held> files = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private boolean more;

  Search(List<NamePattern> names, Link link) {
    this.names = names;
    this.remote = new RemoteFiles(link);
  }

  Holder run(Called peer, Link link) throws IOException {
    List<NamePattern> others = new ArrayList<>();
    others.addAll(names.stream().filter(name -> name.isGlob() || name.path().isEmpty()).toList());
    others.addAll(filesThemselves());
    for (NamePattern name : others) {
      gather(name);
    }
    state(List.copyOf(wanted.keySet()));
    Target target = peer.target().orElseThrow();
    return new Holder(
        peer,
        Optional.of(new Target(target.name(), target.addresses(), Optional.of(link.peer()))),
        files,
        missing,
        "",
        more);
  }

  /// Asks about the names that may be files; returns those that are none.
  private List<NamePattern> filesThemselves() throws IOException {
    Map<String, NamePattern> plain = new LinkedHashMap<>();
    for (NamePattern name : names) {
      if (!name.isGlob() && !name.path().isEmpty()) {
        plain.put(name.path(), name);
      }
    }
    List<NamePattern> asked = List.copyOf(plain.values());
    List<RemoteState> states = remote.stat(List.copyOf(plain.keySet()));
    List<NamePattern> others = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      NamePattern name = asked.get(i);
      switch (states.get(i)) {
        case RemoteState.File file ->
            files.put(name.path(), new Held(landing(name, name.path()), file));
        case RemoteState.Missing none -> {
          missing.put(name.path(), none.message());
          others.add(name);
        }
      }
    }
    return others;
  }

  private void gather(NamePattern name) throws IOException {
    Gathering gathering = new Gathering(remote::page, MAX_FILES - files.size() - wanted.size());
    try {
      boolean found =
          name.isGlob() ? gathering.add(name, name.isDeep()) : gathering.addFolder(name);
      if (!found) {
        missing.putIfAbsent(name.path(), "nothing matches");
        return;
      }
    } catch (RefusedException e) {
      if (!e.code().equals(RefusedException.NO_SUCH_FOLDER)) {
        throw e;
      }
      missing.putIfAbsent(name.path(), String.valueOf(e.getMessage()));
      return;
    }
    missing.remove(name.path());
    more |= gathering.more();
    for (FileEntry entry : gathering.found()) {
      if (entry.folder() && name.isGlob()) {
        // A glob means files; folders are named.
        continue;
      }
      if (!entry.folder() && !files.containsKey(entry.path())) {
        wanted.putIfAbsent(entry.path(), landing(name, entry.path()));
      }
    }
  }

  private void state(List<String> paths) throws IOException {
    for (RemoteState state : remote.stat(paths)) {
      switch (state) {
        case RemoteState.File file ->
            files.put(file.path(), new Held(wanted.getOrDefault(file.path(), file.path()), file));
        case RemoteState.Missing none -> missing.put(none.path(), none.message());
      }
    }
  }

  /// A name lands under its own last part, as with `cp`: `docs/a` as `a`, the folder `docs` as
  /// `docs` with what is in it, what matches `docs/*` without `docs`.
  private static String landing(NamePattern name, String path) {
    String base = name.base();
    return base.isEmpty() || !path.startsWith(base + '/')
        ? path
        : path.substring(base.length() + 1);
  }
}
