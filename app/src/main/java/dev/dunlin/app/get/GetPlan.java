package dev.dunlin.app.get;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.share.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which names are fetched from whom, as the words of a command line say it.
///
/// @param parts at least one, each for other peers
/// @param into a folder here that the last word names, as with scp, or null
record GetPlan(List<Part> parts, @Nullable String into) {
  /// What is fetched from the same peers.
  ///
  /// @param names files, folders and globs; an empty one is everything
  /// @param from peers; empty for whoever holds it
  record Part(List<String> names, List<String> from) {}

  /// Reads the words.
  ///
  /// @param from the peers of `--from`; empty where it is not given
  /// @param last whether the last word may be a folder here
  static GetPlan of(List<String> words, List<String> from, boolean last) throws CommandException {
    boolean folder = from.isEmpty() && last && endsWithFolder(words);
    List<String> what = folder ? words.subList(0, words.size() - 1) : words;
    Map<List<String>, Set<String>> names = new LinkedHashMap<>();
    for (String word : what) {
      Optional<Place> place = Place.parse(word);
      if (place.isPresent() && !from.isEmpty()) {
        throw CommandException.usage(
            word
                + " names a peer, and so does --from: say it once. A name with a colon in it is"
                + " written ./"
                + word);
      }
      List<String> whom = place.map(known -> List.of(known.peer())).orElse(from);
      String name = place.map(Place::path).orElse(Place.plain(word));
      names.computeIfAbsent(whom, _ -> new LinkedHashSet<>()).add(name);
    }
    List<Part> parts = new ArrayList<>();
    names.forEach((whom, which) -> parts.add(new Part(List.copyOf(which), whom)));
    return new GetPlan(parts, folder ? words.getLast() : null);
  }

  /// Whether all words but the last are places at peers, and the last is plainly a folder here.
  private static boolean endsWithFolder(List<String> words) {
    String last = words.getLast();
    boolean path =
        last.equals(".")
            || last.equals("..")
            || last.endsWith("/")
            || last.startsWith("/")
            || last.startsWith("./")
            || last.startsWith("../");
    return path
        && words.size() > 1
        && Place.parse(last).isEmpty()
        && words.subList(0, words.size() - 1).stream().allMatch(w -> Place.parse(w).isPresent());
  }

  /// Whether one peer is asked for everything.
  boolean isFromOne() {
    return parts.size() == 1 && parts.getFirst().from().size() == 1;
  }
}
