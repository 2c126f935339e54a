package dev.dunlin.node.get;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.GotFile.Outcome;
import dev.dunlin.node.remote.NamePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Decides, from what the peers answered, what is fetched from whom, and what cannot be.
///
/// @param files to fetch, sorted by name
/// @param failed names that nothing will come of
record Plan(List<Planned> files, List<GotFile> failed) {
  /// Peers that are told of in the words of one failure.
  private static final int MAX_TOLD = 8;

  /// @param names as asked for
  /// @param named whether the peers were named, so that one that does not answer is worth a word
  static Plan of(List<NamePattern> names, List<Holder> holders, boolean named) {
    Map<String, List<Holder>> byName = new TreeMap<>();
    for (Holder holder : holders) {
      holder
          .files()
          .keySet()
          .forEach(name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(holder));
    }
    List<String> silent =
        holders.stream()
            .filter(holder -> named && !holder.problem().isEmpty())
            .map(holder -> holder.name() + ": " + holder.problem())
            .limit(MAX_TOLD)
            .toList();
    List<Planned> files = new ArrayList<>();
    List<GotFile> failed = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    byName.forEach((name, who) -> decide(name, who, holders, silent, taken, files, failed));
    missing(names, holders, named, failed);
    return new Plan(files, failed);
  }

  private static void decide(
      String name,
      List<Holder> who,
      List<Holder> all,
      List<String> silent,
      Map<String, String> taken,
      List<Planned> files,
      List<GotFile> failed) {
    Map<ContentId, List<Holder>> contents = new LinkedHashMap<>();
    for (Holder holder : who) {
      ContentId id = file(holder, name).file().content();
      contents.computeIfAbsent(id, _ -> new ArrayList<>()).add(holder);
    }
    Held held = file(who.getFirst(), name);
    if (contents.size() > 1) {
      failed.add(failed(name, differ(name, contents)));
      return;
    }
    try {
      SafePath landing = SafePath.parse(held.landing());
      String other = taken.putIfAbsent(landing.collisionKey(), name);
      if (other != null) {
        failed.add(
            failed(name, "it would land on the same name as \"" + other + "\": fetch it alone"));
        return;
      }
      List<Holder> others =
          Holder.reached(all).stream().filter(holder -> !who.contains(holder)).toList();
      files.add(new Planned(name, landing, held.file(), who, others, silent));
    } catch (UnsafePathException e) {
      failed.add(failed(name, String.valueOf(e.getMessage())));
    }
  }

  private static Held file(Holder holder, String name) {
    Held held = holder.files().get(name);
    if (held == null) {
      throw new IllegalStateException(holder.name() + " holds no " + name);
    }
    return held;
  }

  private static String differ(String name, Map<ContentId, List<Holder>> contents) {
    StringJoiner words = new StringJoiner("; ", "", "; ask one of them alone");
    contents.forEach((id, holders) -> {
      StringJoiner who = new StringJoiner(", ");
      holders.stream().limit(MAX_TOLD).map(Holder::name).forEach(who::add);
      long size = file(holders.getFirst(), name).file().size();
      words.add(who + " has " + size + " bytes of content " + id.toString().substring(0, 8));
    });
    return "it is not the same everywhere: " + words;
  }

  /// Names of which no peer has anything.
  private static void missing(
      List<NamePattern> names, List<Holder> holders, boolean named, List<GotFile> failed) {
    for (NamePattern name : names) {
      boolean found =
          holders.stream()
              .anyMatch(holder ->
                  holder.problem().isEmpty() && !holder.missing().containsKey(name.path()));
      if (!found) {
        failed.add(failed(name.path(), nobody(name, holders, named)));
      }
    }
    for (Holder holder : holders) {
      holder
          .missing()
          .forEach((path, why) -> {
            boolean asked = names.stream().anyMatch(name -> name.path().equals(path));
            boolean elsewhere = holders.stream().anyMatch(other -> other.files().containsKey(path));
            if (!asked
                && !elsewhere
                && failed.stream().noneMatch(file -> file.name().equals(path))) {
              failed.add(failed(path, holder.name() + ": " + why));
            }
          });
      if (holder.more()) {
        failed.add(
            failed(
                holder.name() + ":",
                "it has more than the " + Search.MAX_FILES + " files that are fetched at once"));
      }
    }
  }

  private static String nobody(NamePattern name, List<Holder> holders, boolean named) {
    if (holders.isEmpty()) {
      return "no peer is known: write PEER:NAME, or add peers to peers.txt";
    }
    StringJoiner words = new StringJoiner("; ");
    for (Holder holder : holders) {
      String why = holder.missing().getOrDefault(name.path(), holder.problem());
      if ((named || holder.problem().isEmpty()) && words.length() < 1000) {
        words.add(holder.name() + ": " + why);
      }
    }
    return words.length() == 0 ? "no known peer answers" : words.toString();
  }

  static GotFile failed(String name, String why) {
    return new GotFile(name, null, 0, null, 0, Map.of(), List.of(), Outcome.FAILED, why);
  }
}
