package dev.dunlin.app.share;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerListing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin ls [PEER|PEER:FOLDER...]`: what peers share, in one table.
public final class LsCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "ls", "Lists what peers share: who holds what, and whether it is the same.");
    spec.addPositional(
        Options.words("[PEER|PEER:FOLDER...]", "Whom to ask (everybody who is known)."));
    spec.addOption(
        Options.names(
            "--glob", "GLOB", "Names like this only: '*.csv', 'photos/**', 'scan-?.png'."));
    spec.addOption(
        OptionSpec.builder("-R", "--recursive")
            .type(boolean.class)
            .description("Also what is below folders.")
            .build());
    spec.addOption(
        Options.value(
            "--sort",
            "name|size|time",
            ListOrder::parse,
            "Sort by name, the largest first, or the newest first (name)."));
    spec.addOption(Options.flag("--reverse", "The other way round."));
    spec.addOption(Options.time("--timeout", "How long a peer may take to answer (10s)."));
    spec.addOption(Options.json());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin ls",
            "  dunlin ls anna ben:photos --sort size",
            "  dunlin ls 192.0.2.7:4433 --glob '**/*.csv' --json",
            "",
            "A name that peers hold with different content has a line for each content.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    List<PeerListing> listings = new ArrayList<>();
    List<ListRequest> requests = requests(options);
    try (Node node = context.node()) {
      for (ListRequest request : requests) {
        listings.addAll(node.list(request).peers());
      }
    }
    ListOrder order = options.matchedOptionValue("--sort", ListOrder.NAME);
    Listing listing = new Listing();
    listings.forEach(listing::add);
    List<Row> rows = listing.rows(order, options.hasMatchedOption("--reverse"));
    if (options.hasMatchedOption("--json")) {
      JsonLines lines = new JsonLines(context.out());
      rows.forEach(row -> lines.print(ListedLine.class, ListedLine.of(row)));
    } else if (rows.isEmpty()) {
      context.out().println(nothing(listings));
    } else {
      new ListText(context.out()).print(rows);
    }
    return new Silence(options.hasMatchedOption("--json"), context).tell(listings);
  }

  private static String nothing(List<PeerListing> listings) {
    return listings.isEmpty()
        ? "nobody is known yet: name a peer as HOST:PORT; `dunlin peers` tells more"
        : "nothing there";
  }

  /// One request for all peers of which the same is asked.
  private static List<ListRequest> requests(ParseResult options) throws CommandException {
    long timeout = options.matchedOptionValue("--timeout", ListRequest.DEFAULT_TIMEOUT_MILLIS);
    if (timeout == 0) {
      throw CommandException.usage("--timeout takes a time above 0");
    }
    List<String> globs = options.matchedOptionValue("--glob", List.<String>of());
    boolean recursive = options.hasMatchedOption("--recursive");
    List<String> words = Options.words(options, 0, Integer.MAX_VALUE);
    if (words.isEmpty()) {
      return List.of(new ListRequest(List.of(), names("", globs), recursive, true, timeout));
    }
    Map<String, List<String>> asked = new LinkedHashMap<>();
    for (Place place : words.stream().flatMap(LsCommand::places).toList()) {
      asked
          .computeIfAbsent(place.peer(), _ -> new ArrayList<>())
          .addAll(names(place.path(), globs));
    }
    Map<List<String>, List<String>> peers = new LinkedHashMap<>();
    asked.forEach((peer, names) -> peers.computeIfAbsent(names, _ -> new ArrayList<>()).add(peer));
    List<ListRequest> requests = new ArrayList<>();
    peers.forEach(
        (names, who) -> requests.add(new ListRequest(who, names, recursive, true, timeout)));
    return requests;
  }

  /// Peers may be named with commas between them, as elsewhere; a comma may also be part of a path.
  private static Stream<Place> places(String word) {
    List<Place> parts = Stream.of(word.split(",")).map(Place::ofPeer).toList();
    boolean peersOnly = parts.stream().allMatch(part -> part.path().isEmpty());
    return peersOnly ? parts.stream() : Stream.of(Place.ofPeer(word));
  }

  private static List<String> names(String folder, List<String> globs) {
    if (globs.isEmpty()) {
      return List.of(folder);
    }
    return globs.stream().map(glob -> folder.isEmpty() ? glob : folder + '/' + glob).toList();
  }
}
