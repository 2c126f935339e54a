package dev.dunlin.app.shell;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.prompt.Suggestions.Suggestion;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.KnownPeer;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Names of peers, and of what they share, for somebody who is typing. Names that cannot be typed
/// as they look are left out: what a peer says must not reach the line.
final class PeerNames {
  /// How long what a peer said counts.
  static final Duration FRESH = Duration.ofSeconds(10);

  private static final Duration BOOK_FRESH = Duration.ofSeconds(2);

  /// How long a peer may take, after which nobody is interested any more.
  private static final long LISTING_MILLIS = 5_000;

  /// Most names of a folder that are offered.
  static final int MAX_NAMES = 1_000;

  private final Context context;
  private final Answers answers;

  private record FolderAt(String peer, String folder) {}

  PeerNames(Context context, Answers answers) {
    this.context = context;
    this.answers = answers;
  }

  /// Everybody who is known, by name.
  List<String> peers() {
    return answers.get("peers", BOOK_FRESH, this::book);
  }

  private List<String> book() throws NodeException {
    try (Node node = context.node()) {
      return node.peers().stream().map(KnownPeer::name).filter(PeerNames::isPlain).toList();
    }
  }

  /// Peers, at the end of a list divided by commas.
  List<Suggestion> list(String begun) {
    String before = begun.substring(0, begun.lastIndexOf(',') + 1);
    List<Suggestion> suggestions = new ArrayList<>();
    for (String peer : peers()) {
      if (!List.of(before.split(",", -1)).contains(peer)) {
        suggestions.add(new Suggestion(before + peer, peer, "", true));
      }
    }
    return suggestions;
  }

  /// `PEER:`, and behind it what the peer shares.
  List<Suggestion> remote(String begun) {
    String peer = peerOf(begun);
    if (!peer.isEmpty()) {
      return files(peer, peer + ':', begun.substring(peer.length() + 1));
    }
    List<Suggestion> suggestions = new ArrayList<>();
    for (String each : peers()) {
      suggestions.add(new Suggestion(each + ':', each + ':', "", false));
    }
    return suggestions;
  }

  /// The known peer that a word begins with, or what stands before its first colon; empty where
  /// there is none.
  private String peerOf(String begun) {
    return peers().stream()
        .filter(peer -> begun.startsWith(peer + ':'))
        .max(Comparator.comparingInt(String::length))
        .orElse(begun.substring(0, Math.max(0, begun.indexOf(':'))));
  }

  /// What a peer shares in the folder that was begun.
  ///
  /// @param before what stands before each name in the word
  List<Suggestion> files(String peer, String before, String begun) {
    String folder = begun.substring(0, Math.max(0, begun.lastIndexOf('/')));
    List<Suggestion> suggestions = new ArrayList<>();
    for (RemoteFile file : in(peer, folder)) {
      String end = file.folder() ? "/" : "";
      String shown = file.path().substring(file.path().lastIndexOf('/') + 1) + end;
      String about = file.folder() ? "" : Sizes.text(file.size());
      suggestions.add(new Suggestion(before + file.path() + end, shown, about, !file.folder()));
    }
    return suggestions;
  }

  private List<RemoteFile> in(String peer, String folder) {
    return answers.get(new FolderAt(peer, folder), FRESH, () -> ask(peer, folder));
  }

  private List<RemoteFile> ask(String peer, String folder)
      throws NodeException, InterruptedException {
    ListRequest request =
        new ListRequest(List.of(peer), List.of(folder), false, false, LISTING_MILLIS);
    try (Node node = context.node()) {
      return node.list(request).peers().stream()
          .map(PeerListing::files)
          .flatMap(List::stream)
          .filter(file -> isPlain(file.path()))
          .limit(MAX_NAMES)
          .toList();
    }
  }

  /// Whether a name looks like what it is.
  private static boolean isPlain(String name) {
    return Text.visible(name).equals(name);
  }
}
