package dev.dunlin.app.get;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.GotFile;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin get NAME... --from PEER`, or `dunlin get PEER:NAME...`: from all that hold it.
public final class GetCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("get", "Fetches what peers share, from all that hold it at once.");
    spec.addPositional(
        Options.words("NAME|PEER:NAME... [DIR/]", "Files, folders and globs that peers share."));
    spec.addOption(Options.names("--from", "PEER[,PEER...]", "Whom to ask (whoever holds it)."));
    spec.addOption(Options.text("--into", "DIR", "The folder where it lands (~/Downloads)."));
    spec.addOption(Options.onConflictUnasked());
    spec.addOption(
        Options.value(
            "--piece-size",
            "SIZE",
            GetCommand::pieceSize,
            "Ask one peer for so much at a time, from 100 to 1M; for experiments."));
    Options.timeouts().forEach(spec::addOption);
    spec.addOption(Options.limit());
    spec.addOption(
        Options.flag("--no-sync", "Do not wait for the disk; a power cut may then lose files."));
    spec.addOption(Options.json());
    spec.addOption(Options.quiet());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin get disk.img --from anna,ben,192.0.2.7:4433",
            "  dunlin get photos 'reports/*.csv' --into /srv/incoming",
            "  dunlin get anna:photos/1.jpg .",
            "",
            "Ends with 0 only when every file is in place (dunlin help exit-codes).",
            "Interrupted, it goes on from where it was when the same command is given again.");
    return spec;
  }

  private static Integer pieceSize(String text) {
    long size = Sizes.parse(text);
    if (size < GetRequest.MIN_PIECE_SIZE || size > GetRequest.MAX_PIECE_SIZE) {
      throw new IllegalArgumentException("a piece has 100 bytes to 1 MiB, not " + text);
    }
    return (int) size;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    List<GetRequest> requests = requests(options, context.settings());
    long start = System.nanoTime();
    List<GotFile> files = new ArrayList<>();
    GetTeller teller = GetTeller.of(options, context);
    try (teller;
        Node node = context.node()) {
      for (GetRequest request : requests) {
        files.addAll(node.get(request, teller).files());
      }
      if (files.isEmpty()) {
        throw new CommandException(
            ExitCode.OTHER, "nobody shares what these names say; `dunlin ls` lists what there is");
      }
      teller.ended(files, seconds(start), null);
      return Landed.code(files);
    } catch (CommandException | NodeException e) {
      String why = Interrupts.caused(e) ? "interrupted" : String.valueOf(e.getMessage());
      teller.ended(files, seconds(start), why);
      throw e;
    } catch (InterruptedException e) {
      teller.ended(files, seconds(start), "interrupted");
      throw e;
    }
  }

  private static List<GetRequest> requests(ParseResult options, Settings settings)
      throws CommandException {
    List<String> words = Options.words(options, 0, Integer.MAX_VALUE);
    if (words.isEmpty()) {
      throw CommandException.usage(
          "what is to be fetched? Name files or folders; `dunlin ls` lists what peers share");
    }
    @Nullable String into = options.matchedOptionValue("--into", null);
    GetPlan plan = GetPlan.of(words, Options.peers(options, "--from"), into == null);
    int pieceSize = options.matchedOptionValue("--piece-size", 0);
    if (pieceSize > 0 && !plan.isFromOne()) {
      throw CommandException.usage(
          "--piece-size is for one peer alone: name exactly one with --from or as PEER:NAME");
    }
    ReceiveTerms terms =
        new ReceiveTerms(
            folder(into == null ? plan.into() : into, settings).toString(),
            Options.conflicts(options, settings.conflicts()),
            settings.sync() && !options.hasMatchedOption("--no-sync"),
            options.matchedOptionValue("--limit", settings.bytesPerSecond()));
    long total = options.matchedOptionValue("--timeout", 0L);
    long idle = Options.idleTimeoutMillis(options);
    return plan.parts().stream()
        .map(part -> new GetRequest(part.names(), part.from(), terms, pieceSize, total, idle))
        .toList();
  }

  private static Path folder(@Nullable String into, Settings settings) throws CommandException {
    try {
      return into == null ? settings.into() : Path.of(into).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new CommandException(
          ExitCode.USAGE, into + " is no path on this system: " + e.getReason(), e);
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
