package dev.dunlin.app.share;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.node.DeleteReport;
import dev.dunlin.node.DeleteRequest;
import dev.dunlin.node.Deleted;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.PeerPath;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin rm PEER:NAME...`: deletes in peers' served folders.
public final class RmCommand implements Command {
  /// More names than this are not listed before the question.
  private static final int MAX_LISTED = 20;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("rm", "Deletes files and folders that peers share.");
    spec.addPositional(Options.words("PEER:NAME...", "What to delete, and where."));
    spec.addOption(Options.flag("--yes", "Do not ask."));
    spec.addOption(Options.flag("--for-good", "Do not keep it in the peer's trash."));
    spec.addOption(Options.json());
    spec.addOption(Options.quiet());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  dunlin rm anna:photos/old.jpg",
            "  dunlin rm anna:drafts ben:drafts --yes",
            "",
            "A folder goes with everything below it. What is deleted stays in the peer's trash for a",
            "while. Over there, `dunlin up --serve DIR --allow delete:PEER` lets a peer delete.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, NodeException, InterruptedException {
    List<PeerPath> files = files(Options.words(options, 1, Integer.MAX_VALUE));
    boolean forGood = options.hasMatchedOption("--for-good");
    if (!options.hasMatchedOption("--yes") && !isConfirmed(files, forGood, options, context)) {
      context.err().println("nothing was deleted");
      return ExitCode.OTHER;
    }
    try (Node node = context.node()) {
      return tell(node.delete(new DeleteRequest(files, forGood)), forGood, options, context);
    }
  }

  private static List<PeerPath> files(List<String> words) throws CommandException {
    List<PeerPath> files = new ArrayList<>();
    for (String word : words) {
      Place place =
          Place.parse(word)
              .orElseThrow(() ->
                  CommandException.usage(
                      "\""
                          + word
                          + "\" names no peer: write PEER:NAME, as in anna:photos/old.jpg"));
      if (place.path().isEmpty()) {
        throw CommandException.usage(
            "\"" + word + "\" is a whole served folder; name what in it is to be deleted");
      }
      PeerPath file = new PeerPath(place.peer(), place.path());
      if (!files.contains(file)) {
        files.add(file);
      }
    }
    return files;
  }

  private static boolean isConfirmed(
      List<PeerPath> files, boolean forGood, ParseResult options, Context context)
      throws CommandException, InterruptedException {
    if (options.hasMatchedOption("--json") || !context.terminal().answers()) {
      throw CommandException.usage(
          "rm asks before it deletes, and nobody can be asked here; say yes with --yes");
    }
    for (PeerPath file : files.subList(0, Math.min(files.size(), MAX_LISTED))) {
      context.out().println("  " + shown(file.peer(), file.path()));
    }
    if (files.size() > MAX_LISTED) {
      context.out().println("  and " + (files.size() - MAX_LISTED) + " more");
    }
    String what = files.size() == 1 ? "it" : "these " + files.size();
    try (Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      return keyboard.confirm(
          forGood
              ? "delete " + what + " FOR GOOD, with all that is below? [y/N] "
              : "delete " + what + ", with all that is below? [y/N] ");
    }
  }

  private static ExitCode tell(
      DeleteReport report, boolean forGood, ParseResult options, Context context) {
    JsonLines lines = new JsonLines(context.out());
    int deleted = 0;
    for (Deleted file : report.files()) {
      if (options.hasMatchedOption("--json")) {
        lines.print(Deleted.class, file);
      }
      if (file.problem() != null) {
        context.error(file.peer() + ':' + file.path() + " is not deleted: " + file.problem());
        continue;
      }
      deleted++;
      if (!options.hasMatchedOption("--json") && !options.hasMatchedOption("--quiet")) {
        String where = forGood ? " for good" : " (into the trash there)";
        context.out().println("deleted " + shown(file.peer(), file.path()) + where);
      }
    }
    if (deleted == report.files().size()) {
      return ExitCode.OK;
    }
    return deleted == 0 ? ExitCode.OTHER : ExitCode.PARTLY;
  }

  private static String shown(String peer, String path) {
    return Text.visible(peer) + ':' + Text.visible(path);
  }
}
