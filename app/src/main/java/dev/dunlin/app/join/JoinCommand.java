package dev.dunlin.app.join;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.HubMembership;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.hub.message.MemberName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin join INVITE --as NAME`.
public final class JoinCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "join", "Joins a hub: its members are peers from then on, wherever they are.");
    spec.addPositional(Options.words("INVITE", "What dunlin hub printed; - reads it from input."));
    spec.addOption(
        Options.value(
            "--as", "NAME", MemberName::member, "What this device is called there (its name)."));
    spec.addOption(Options.json());
    spec.usageMessage()
        .footer(
            "",
            "Example:",
            "  dunlin join dunlin:hub.example.org:4433/q5mz.../s3cr3t --as anna",
            "",
            "An invite is a secret: others on this machine can see the words of a command. With -,",
            "dunlin join - --as anna < invite.txt, they cannot. dunlin up holds the link to the hub.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    Invite invite = invite(Options.words(options, 1, 1).getFirst(), context);
    Optional<String> name =
        options.hasMatchedOption("--as")
            ? Optional.of(options.matchedOptionValue("--as", ""))
            : Optional.empty();
    try (Node node = context.node()) {
      HubMembership joined = node.join(invite, name);
      if (options.hasMatchedOption("--json")) {
        new JsonLines(context.out()).print(HubMembership.class, joined);
      } else {
        tell(joined, context);
      }
    }
    return ExitCode.OK;
  }

  private static Invite invite(String word, Context context) throws CommandException, IOException {
    String text = word;
    if (word.equals("-")) {
      // One byte more than the longest, so that a longer one is seen to be no invite.
      text =
          new String(context.in().readNBytes(Invite.MAX_LENGTH + 1), StandardCharsets.UTF_8)
              .strip();
    }
    try {
      return Invite.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, e.getMessage() + "; copy it whole from the hub's `dunlin hub invite`", e);
    }
  }

  private static void tell(HubMembership joined, Context context) throws NodeException {
    String hub = Text.visible(joined.hub());
    context
        .out()
        .println(
            "joined "
                + hub
                + " at "
                + Text.visible(joined.address())
                + " as "
                + Text.visible(joined.ownName())
                + ", "
                + Text.count(joined.members(), "other member")
                + " there now"
                + (joined.relay() ? "" : ", no relay")
                + (joined.store() ? "" : ", no store"));
    Optional<Node> running = context.nodes().attach(context.home());
    if (running.isPresent()) {
      running.get().close();
    } else {
      context.out().println("run dunlin up to be there for the others");
    }
  }
}
