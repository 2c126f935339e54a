package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What only looks.
final class Looks {
  /// Most lines of the log that are asked for.
  static final int MAX_LOG_LINES = 10_000;

  private static final int LOG_LINES = 20;
  private static final int PATH_COLUMNS = 60;

  static final List<Action> ALL =
      List.of(
          new Action("status", "", "The hub now.", 0, 0, Looks::status),
          new Action("members", "", "All members, those online first.", 0, 0, Looks::members),
          new Action(
              "transfers", "", "What moves in and out of the store.", 0, 0, Looks::transfers),
          new Action("relays", "", "Relayed links that stand.", 0, 0, Looks::relays),
          new Action("watch", "", "Who moves how much, anew each second.", 0, 0, Watch::run),
          new Action("store", "", "What is in the store, and whose it is.", 0, 0, Looks::store),
          new Action("log", "[N]", "The latest N lines of the audit log (20).", 0, 1, Looks::log));

  private Looks() {}

  private static ExitCode status(Order order) throws IOException {
    HubStatus status = order.hub().status();
    if (order.json()) {
      order.print(HubStatus.class, status);
    } else {
      StatusText.lines(status).forEach(order.context().out()::println);
    }
    return ExitCode.OK;
  }

  private static ExitCode members(Order order) throws IOException {
    return order.list(
        Member.class,
        order.hub().members(),
        "nobody has joined yet: dunlin hub invite makes an invite",
        Looks::memberTable);
  }

  private static Table memberTable(List<Member> members) {
    Table table =
        new Table(
            "NAME", "ID", "STATE", "ADDRESS", "ROUTE", ">LINKS", ">IN", ">OUT", "SINCE", ">LIMIT");
    for (Member member : members) {
      table.row(
          Text.visible(member.name()),
          Text.shortId(member.id()),
          state(member),
          Text.orDash(member.address()),
          Text.orDash(member.route()),
          Integer.toString(member.links()),
          Sizes.text(member.bytesIn()),
          Sizes.text(member.bytesOut()),
          Moments.text(member.sinceMillis()),
          member.limit() == 0 ? "-" : Sizes.rate(member.limit()));
    }
    return table;
  }

  private static String state(Member member) {
    String state = member.online() ? "online" : "away";
    return member.banned() == null ? state : "banned: " + Text.fit(member.banned(), PATH_COLUMNS);
  }

  private static ExitCode transfers(Order order) throws IOException {
    return order.list(
        TransferView.class,
        order.hub().transfers(),
        "nothing moves in or out of the store now",
        Looks::transferTable);
  }

  static Table transferTable(List<TransferView> transfers) {
    Table table = new Table("MEMBER", "WAY", "WHAT", ">SIZE", "SINCE");
    for (TransferView transfer : transfers) {
      table.row(
          Text.visible(transfer.member()),
          transfer.put() ? "puts" : "gets",
          Text.fit(transfer.what(), PATH_COLUMNS),
          Sizes.text(transfer.size()),
          Moments.text(transfer.sinceMillis()));
    }
    return table;
  }

  private static ExitCode relays(Order order) throws IOException {
    return order.list(
        RelayView.class, order.hub().relays(), "nothing is relayed now", Looks::relayTable);
  }

  static Table relayTable(List<RelayView> relays) {
    Table table = new Table("FROM", "TO", ">BYTES", ">RATE", "SINCE");
    for (RelayView relay : relays) {
      table.row(
          Text.visible(relay.from()),
          Text.visible(relay.to()),
          Sizes.text(relay.bytes()),
          Sizes.rate(relay.bytesPerSecond()),
          Moments.text(relay.sinceMillis()));
    }
    return table;
  }

  private static ExitCode store(Order order) throws IOException {
    return order.list(
        StoredFile.class, order.hub().store(), "the store is empty", Looks::storeTable);
  }

  private static Table storeTable(List<StoredFile> files) {
    Table table = new Table("PATH", ">SIZE", "OWNER", "SINCE");
    for (StoredFile file : files) {
      table.row(
          Text.fit(file.path(), PATH_COLUMNS),
          Sizes.text(file.size()),
          file.owner() == null ? "operator" : Text.visible(file.owner()),
          Moments.text(file.putMillis()));
    }
    return table;
  }

  private static ExitCode log(Order order) throws CommandException, IOException {
    int most = order.words().isEmpty() ? LOG_LINES : number(order.word(0));
    List<String> lines = order.hub().log(most);
    if (order.json()) {
      lines.forEach(line -> order.context().out().println(Text.visible(line)));
    } else if (lines.isEmpty()) {
      order.context().out().println("nothing was changed at this hub yet");
    } else {
      Map<String, String> names = new HashMap<>();
      order.hub().members().forEach(member -> names.put(member.id(), member.name()));
      LogLine.table(lines, names).print(order.context().out());
    }
    return ExitCode.OK;
  }

  private static int number(String text) throws CommandException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MAX_LOG_LINES) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw CommandException.usage(
        "log takes a number of lines from 1 to " + MAX_LOG_LINES + ", not \"" + text + '"');
  }
}
