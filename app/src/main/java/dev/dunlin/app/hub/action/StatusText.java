package dev.dunlin.app.hub.action;

import dev.dunlin.app.show.Columns;
import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.HubStatus;
import java.util.List;

/// A hub's state in words, safe to print.
public final class StatusText {
  private static final int NAME_COLUMNS = 10;

  private StatusText() {}

  /// One line.
  public static String line(HubStatus status) {
    return "hub "
        + Text.visible(status.name())
        + ": "
        + Text.count(status.online(), "member")
        + " online of "
        + status.known()
        + ", "
        + Text.count(status.relays(), "relay")
        + ", "
        + Sizes.text(status.relayedBytes())
        + " relayed, "
        + Text.count(status.storeFiles(), "file")
        + " in the store"
        + (status.draining() ? "; DRAINING" : "")
        + (status.relay() ? "" : "; relay off")
        + (status.storing() ? "" : "; store off")
        + (status.open() ? "; OPEN to everybody" : "");
  }

  static List<String> lines(HubStatus status) {
    return List.of(
        line("name", Text.visible(status.name())),
        line("id", Text.visible(status.id())),
        line("addresses", Text.visible(String.join(", ", status.addresses()))),
        line("since", Moments.text(status.sinceMillis())),
        line("members", status.online() + " online, " + status.known() + " known"),
        line("joining", status.open() ? "OPEN: everybody, without an invite" : "by invite"),
        line("relay", relay(status)),
        line("store", store(status)),
        line("work", status.draining() ? "draining: ends when nothing is under way" : "takes new"));
  }

  private static String relay(HubStatus status) {
    return (status.relay() ? "on, " : "off, ")
        + Text.count(status.relays(), "link")
        + " now, "
        + Sizes.text(status.relayedBytes())
        + " passed on";
  }

  private static String store(HubStatus status) {
    return (status.storing() ? "on, " : "off, ")
        + Text.count(status.storeFiles(), "file")
        + ", "
        + Sizes.text(status.storeBytes());
  }

  private static String line(String name, String value) {
    return Columns.pad(name, NAME_COLUMNS) + ' ' + value;
  }
}
