package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Explanation;
import dev.dunlin.app.command.Interrupts;
import dev.dunlin.app.send.SendTeller;
import dev.dunlin.app.send.Sources;
import dev.dunlin.app.send.Verdict;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.node.SendReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What is done to members, or for them.
final class MemberActions {
  private static final String KICKED = "the operator of the hub ended the session";
  private static final String BANNED = "the operator of the hub lets this device in no more";

  static final List<Action> ALL =
      List.of(
          new Action(
              "kick",
              "NAME [REASON]",
              "Ends a member's session; it may come back.",
              1,
              Action.ANY,
              MemberActions::kick),
          new Action(
              "ban",
              "NAME|ID [REASON]",
              "Kicks, and lets in no more.",
              1,
              Action.ANY,
              MemberActions::ban),
          new Action("unban", "NAME|ID", "Lets in again.", 1, 1, MemberActions::unban),
          new Action("rename", "NAME NEWNAME", "Renames a member.", 2, 2, MemberActions::rename),
          new Action(
              "limit",
              "NAME RATE",
              "Limits what it has relayed (0: no).",
              2,
              2,
              MemberActions::limit),
          new Action(
              "notice",
              "TEXT",
              "Shows all members online a text.",
              1,
              Action.ANY,
              MemberActions::notice),
          new Action(
              "broadcast",
              "PATH...",
              "Offers files to every member online.",
              1,
              Action.ANY,
              MemberActions::broadcast));

  private MemberActions() {}

  private static ExitCode kick(Order order) throws IOException {
    String member = order.word(0);
    order.hub().kick(member, order.rest(1, KICKED));
    return order.done(member, "kicked " + member);
  }

  private static ExitCode ban(Order order) throws IOException {
    String member = order.word(0);
    order.hub().ban(member, order.rest(1, BANNED));
    return order.done(member, "banned " + member + "; dunlin hub ctl unban lets in again");
  }

  private static ExitCode unban(Order order) throws CommandException, IOException {
    String member = order.word(0);
    if (!order.hub().unban(member)) {
      throw CommandException.usage(member + " is not banned, so nothing was done");
    }
    return order.done(member, member + " may come in again");
  }

  private static ExitCode rename(Order order) throws IOException {
    order.hub().rename(order.word(0), order.word(1));
    return order.done(order.word(0), order.word(0) + " is " + order.word(1) + " from now on");
  }

  private static ExitCode limit(Order order) throws CommandException, IOException {
    String member = order.word(0);
    long rate = rate(order.word(1));
    order.hub().limit(member, rate);
    String limit = rate == 0 ? "has no limit of its own" : "is limited to " + Sizes.rate(rate);
    return order.done(member, member + ' ' + limit + " from now on");
  }

  private static long rate(String text) throws CommandException {
    try {
      return Sizes.parseRate(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static ExitCode notice(Order order) throws IOException {
    order.hub().notice(order.rest(0, ""));
    return order.done(null, "told everybody who is online");
  }

  /// An offer like any other: it is told as one of `send` is.
  private static ExitCode broadcast(Order order)
      throws CommandException, IOException, InterruptedException {
    List<Path> paths = new ArrayList<>();
    for (String word : order.words()) {
      paths.add(Path.of(Sources.file(word)));
    }
    long start = System.nanoTime();
    try (SendTeller teller =
        SendTeller.of(order.options(), order.context(), Explanation::ofSending)) {
      try {
        SendReport report = order.hub().broadcast(paths, teller);
        teller.ended(report, seconds(start));
        if (report.results().isEmpty() && !order.json()) {
          order.context().out().println("nobody is online, so nothing was offered");
        }
        return Verdict.of(report);
      } catch (IOException e) {
        String why = Interrupts.caused(e) ? "interrupted" : String.valueOf(e.getMessage());
        teller.failed(why, 0, seconds(start));
        throw e;
      }
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
