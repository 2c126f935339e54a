package dev.dunlin.app.share;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Explanation;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.send.Delivery;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PutRequest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin put PATH... --to PEER`, or `dunlin put PATH... PEER:`: into peers' served folders.
public final class PutCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("put", "Puts files and folders into the served folders of peers.");
    spec.addPositional(
        Options.words("[PATH...] [PEER:]", "Files and folders; - is standard input."));
    spec.addOption(
        Options.names(
            "--to",
            "PEER[,PEER...]",
            "Who gets it: a name from peers.txt, an id or its beginning, or host:port."));
    spec.addOption(Options.onConflictUnasked());
    Delivery.addOptions(spec);
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin put report.pdf photos/ --to anna,ben",
            "  dunlin put report.pdf anna:",
            "  dunlin put report.pdf --to 192.0.2.7:4433 --on-conflict overwrite",
            "",
            "Over there, `dunlin up --serve DIR --allow write:PEER` lets a peer put files.",
            "Ends with 0 only when every item has landed at every peer (dunlin help exit-codes).");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    List<String> words = new ArrayList<>(Options.words(options, 0, Integer.MAX_VALUE));
    List<String> peers = Options.peers(options, "--to");
    if (peers.isEmpty() && !words.isEmpty()) {
      Place last = destination(words.getLast()).orElseThrow(PutCommand::toWhom);
      words.removeLast();
      peers = List.of(last.peer());
    }
    if (peers.isEmpty()) {
      throw toWhom();
    }
    for (String peer : peers) {
      checkFolder(Place.ofPeer(peer));
    }
    List<String> names = peers.stream().map(peer -> Place.ofPeer(peer).peer()).toList();
    ConflictPolicy conflicts = Options.conflicts(options, ConflictPolicy.RENAME);
    Delivery.Way way =
        (node, request, events) -> node.put(new PutRequest(request, conflicts), events);
    return new Delivery(way, Explanation::ofPutting).run(words, names, options, context);
  }

  /// The place that the last word names; empty where it is a file of this machine.
  private static Optional<Place> destination(String word) throws CommandException {
    Optional<Place> place = isHere(word) ? Optional.empty() : Place.parse(word);
    if (place.isPresent()) {
      checkFolder(place.get());
    }
    return place;
  }

  private static void checkFolder(Place place) throws CommandException {
    if (!place.path().isEmpty()) {
      throw CommandException.usage(
          place
              + ": what is put lands at the top of the served folder; write "
              + place.peer()
              + ": and put a folder for what is to be below one");
    }
  }

  private static boolean isHere(String word) {
    try {
      return Files.exists(Path.of(word), LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static CommandException toWhom() {
    return CommandException.usage(
        "to whom? Say it with --to NAME or --to HOST:PORT, or with PEER: as the last word;"
            + " `dunlin peers` lists who is known");
  }
}
