package dev.dunlin.app.shell;

import dev.dunlin.app.command.CommandException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A line as it was written before there were commands. In any case of letters:
///
/// | form | means |
/// |---|---|
/// | `#FILELIST PEERS` | `ls PEERS` |
/// | `#UPLOAD FILE PEERS` | `put FILE --to PEERS` |
/// | `#DOWNLOAD FILE PEERS` | `get FILE --from PEERS` |
/// | `UPLOAD@FILE`, `DOWNLOAD@FILE`, `DELETE@FILE` | `put`, `get`, `rm` at the hub |
///
/// Peers are divided by spaces or commas. Files that go out are read from the served folder, and
/// those that come in land there, where there is one.
///
/// @param verb what is to be done
/// @param file of which file; empty for a list
/// @param peers with whom; empty for the hub
record HistoricalForm(Verb verb, String file, List<String> peers) {
  private static final String PEERS = "divided by spaces or commas";

  /// What is to be done.
  enum Verb {
    FILELIST,
    UPLOAD,
    DOWNLOAD,
    DELETE
  }

  /// Whether a line that begins with this word is one of these forms, or meant to be.
  static boolean begins(String word) {
    return word.startsWith("#") || hubVerb(word).isPresent();
  }

  /// Reads a line in words; throws where it begins like one of these forms and is none.
  static HistoricalForm parse(List<String> words) throws CommandException {
    String first = words.getFirst();
    Optional<Verb> atHub = hubVerb(first);
    if (atHub.isPresent()) {
      return atHub(atHub.get(), words);
    }
    List<String> rest = words.subList(1, words.size());
    return switch (first.toUpperCase(Locale.ROOT)) {
      case "#FILELIST" -> list(rest);
      case "#UPLOAD" -> transfer(Verb.UPLOAD, rest);
      case "#DOWNLOAD" -> transfer(Verb.DOWNLOAD, rest);
      default ->
          throw CommandException.usage(
              "\""
                  + first
                  + "\" is none of #FILELIST PEERS, #UPLOAD FILE PEERS and #DOWNLOAD FILE PEERS,"
                  + " and there are no comments");
    };
  }

  private static HistoricalForm list(List<String> words) throws CommandException {
    List<String> peers = peers(words);
    if (peers.isEmpty()) {
      throw CommandException.usage(
          "#FILELIST takes peers, " + PEERS + "; `ls` alone lists what all of them have");
    }
    return new HistoricalForm(Verb.FILELIST, "", peers);
  }

  private static HistoricalForm transfer(Verb verb, List<String> words) throws CommandException {
    List<String> peers = words.isEmpty() ? List.of() : peers(words.subList(1, words.size()));
    if (peers.isEmpty() || words.getFirst().isEmpty()) {
      throw CommandException.usage(
          '#' + verb.name() + " takes a file, quoted where it has spaces, and peers, " + PEERS);
    }
    return new HistoricalForm(verb, words.getFirst(), peers);
  }

  private static HistoricalForm atHub(Verb verb, List<String> words) throws CommandException {
    String file = words.getFirst().substring(verb.name().length() + 1);
    if (file.isEmpty() || words.size() > 1) {
      throw CommandException.usage(
          verb.name()
              + "@ takes one file right behind it, and nothing else: "
              + verb.name()
              + "@report.pdf, or "
              + verb.name()
              + "@'my report.pdf'");
    }
    return new HistoricalForm(verb, file, List.of());
  }

  private static Optional<Verb> hubVerb(String word) {
    for (Verb verb : List.of(Verb.UPLOAD, Verb.DOWNLOAD, Verb.DELETE)) {
      String begin = verb.name() + '@';
      if (word.regionMatches(true, 0, begin, 0, begin.length())) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  private static List<String> peers(List<String> words) {
    List<String> peers = new ArrayList<>();
    for (String word : words) {
      for (String peer : word.split(",", -1)) {
        if (!peer.isBlank() && !peers.contains(peer.strip())) {
          peers.add(peer.strip());
        }
      }
    }
    return List.copyOf(peers);
  }

  /// Whether it is for the hub, and whoever is meant must be said by [#at].
  boolean isForHub() {
    return verb != Verb.FILELIST && peers.isEmpty();
  }

  /// The same with this peer in the hub's place.
  HistoricalForm at(String peer) {
    return new HistoricalForm(verb, file, List.of(peer));
  }

  /// Where files are on this machine.
  ///
  /// @param from where a relative name of an upload is
  /// @param into where downloads land
  record Folders(Path from, Path into) {
    /// Both are the served folder where there is one.
    ///
    /// @param current the folder where the program was started
    /// @param landing where offers land
    static Folders of(Optional<Path> served, Path current, Path landing) {
      return new Folders(served.orElse(current), served.orElse(landing));
    }
  }

  /// The command line that does it, in words.
  ///
  /// @param sure whether nobody is there to be asked before something is deleted
  List<String> command(Folders folders, boolean sure) throws CommandException {
    if (isForHub()) {
      throw new IllegalStateException("nobody said who the hub is, for " + this);
    }
    List<String> words = new ArrayList<>();
    String all = String.join(",", peers);
    switch (verb) {
      case FILELIST -> words.addAll(List.of("ls", "--"));
      case UPLOAD -> words.addAll(List.of("put", "--to", all, "--"));
      case DOWNLOAD ->
          words.addAll(List.of("get", "--from", all, "--into", folders.into().toString(), "--"));
      case DELETE -> words.addAll(sure ? List.of("rm", "--yes", "--") : List.of("rm", "--"));
    }
    switch (verb) {
      case FILELIST -> words.addAll(peers);
      case UPLOAD -> words.add(source(folders.from()));
      case DOWNLOAD -> words.add(RemoteName.of(file));
      case DELETE -> words.add(peers.getFirst() + ':' + file);
    }
    return List.copyOf(words);
  }

  /// Absolute, so that a name with a colon is not taken for a peer's.
  private String source(Path folder) throws CommandException {
    try {
      return folder.resolve(file).toString();
    } catch (InvalidPathException e) {
      throw CommandException.usage(file + " is no path on this system: " + e.getReason());
    }
  }
}
