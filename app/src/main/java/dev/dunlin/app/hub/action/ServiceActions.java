package dev.dunlin.app.hub.action;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What the hub does for members, and whether it runs.
final class ServiceActions {
  static final List<Action> ALL =
      List.of(
          new Action("relay", "on|off", "Starts or stops the relay.", 1, 1, ServiceActions::relay),
          new Action(
              "storing", "on|off", "Starts or stops the store.", 1, 1, ServiceActions::storing),
          new Action(
              "remove", "PATH", "Deletes a file from the store.", 1, 1, ServiceActions::remove),
          new Action("settings", "", "What is set, and to what.", 0, 0, ServiceActions::settings),
          new Action("set", "KEY VALUE", "Changes a setting, now.", 2, 2, ServiceActions::set),
          new Action(
              "drain", "", "Takes no new work, and ends when idle.", 0, 0, ServiceActions::drain),
          new Action("stop", "", "Ends the hub, now.", 0, 0, ServiceActions::stop));

  private ServiceActions() {}

  private static ExitCode relay(Order order) throws CommandException, IOException {
    boolean on = isOn(order);
    order.hub().relay(on);
    return order.done(order.word(0), on ? "the relay runs" : "the relay is off, its links ended");
  }

  private static ExitCode storing(Order order) throws CommandException, IOException {
    boolean on = isOn(order);
    order.hub().storing(on);
    return order.done(order.word(0), on ? "the store is open" : "the store is closed");
  }

  private static boolean isOn(Order order) throws CommandException {
    return switch (order.word(0)) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw CommandException.usage(
              order.name() + " takes on or off, not \"" + order.word(0) + '"');
    };
  }

  private static ExitCode remove(Order order) throws CommandException, IOException {
    String path = order.word(0);
    if (!order.hub().remove(path)) {
      throw CommandException.usage(
          "the store has no \"" + path + "\"; dunlin hub ctl store lists what it has");
    }
    return order.done(path, "removed " + path);
  }

  private static ExitCode settings(Order order) throws IOException {
    Map<String, String> all = order.hub().settings();
    if (order.json()) {
      order.print(SettingsLine.class, new SettingsLine(all));
      return ExitCode.OK;
    }
    Table table = new Table("KEY", "VALUE");
    all.forEach((key, value) -> table.row(Text.visible(key), Text.visible(value)));
    table.print(order.context().out());
    return ExitCode.OK;
  }

  private static ExitCode set(Order order) throws CommandException, IOException {
    order.hub().set(order.word(0), value(order.word(0), order.word(1)));
    return order.done(order.word(0), order.word(0) + " is " + order.word(1) + " from now on");
  }

  /// A rate and an amount are kept in bytes, whatever unit they were written in.
  private static String value(String key, String value) throws CommandException {
    try {
      return key.contains("rate") || key.contains("quota")
          ? Long.toString(Sizes.parseRate(value))
          : value;
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private static ExitCode drain(Order order) throws IOException {
    order.hub().drain();
    return order.done(null, "draining: the hub ends when nothing is under way");
  }

  private static ExitCode stop(Order order) throws IOException {
    order.hub().stop();
    return order.done(null, "the hub ends");
  }
}
