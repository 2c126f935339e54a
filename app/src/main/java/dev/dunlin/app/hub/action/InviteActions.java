package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.InviteView;
import dev.dunlin.node.hub.Invite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Who may join.
final class InviteActions {
  static final String INVITE = "invite";

  /// Most devices that one invite lets in.
  static final int MAX_USES = 100_000;

  private static final long VALID_MILLIS = Duration.ofDays(7).toMillis();

  static final List<Action> ALL =
      List.of(
          new Action(
              INVITE, "", "Makes an invite: --uses N --valid TIME.", 0, 0, InviteActions::invite),
          new Action(
              "invites", "", "Invites that stand or ended today.", 0, 0, InviteActions::list),
          new Action("revoke", "ID", "Ends an invite.", 1, 1, InviteActions::revoke));

  private InviteActions() {}

  static Integer uses(String text) {
    try {
      int uses = Integer.parseInt(text);
      if (uses >= 1 && uses <= MAX_USES) {
        return uses;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new IllegalArgumentException("it is a number from 1 to " + MAX_USES);
  }

  private static ExitCode invite(Order order) throws CommandException, IOException {
    int uses = order.options().matchedOptionValue("--uses", 1);
    Duration valid = Duration.ofMillis(order.options().matchedOptionValue("--valid", VALID_MILLIS));
    if (valid.isZero()) {
      throw CommandException.usage("--valid takes a time above 0");
    }
    Invite invite = order.hub().invite(valid, uses);
    InviteLine line = InviteLine.of(invite, order.hub().invites(), uses, valid);
    if (order.json()) {
      order.print(InviteLine.class, line);
      return ExitCode.OK;
    }
    // A script takes the first line, and in a pipe there is no other.
    order.context().out().println(invite.text());
    if (order.context().terminal().shown()) {
      order.context().out().println(line.words());
    }
    return ExitCode.OK;
  }

  private static ExitCode list(Order order) throws IOException {
    return order.list(
        InviteView.class,
        order.hub().invites(),
        "no invite stands: dunlin hub invite makes one",
        InviteActions::table);
  }

  private static Table table(List<InviteView> invites) {
    Table table = new Table("ID", "MADE", "ENDS", ">USED", ">OF");
    for (InviteView invite : invites) {
      table.row(
          Text.visible(invite.id()),
          Moments.text(invite.createdMillis()),
          Moments.text(invite.expiresMillis()),
          Integer.toString(invite.used()),
          Integer.toString(invite.uses()));
    }
    return table;
  }

  private static ExitCode revoke(Order order) throws CommandException, IOException {
    String id = order.word(0);
    if (!order.hub().revoke(id)) {
      throw CommandException.usage(
          "no invite has the id \"" + id + "\"; dunlin hub invites lists them");
    }
    return order.done(id, "revoked " + id + ": nobody joins with it any more");
  }
}
