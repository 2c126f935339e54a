package dev.dunlin.app;

import dev.dunlin.app.book.ConfigCommand;
import dev.dunlin.app.book.ForgetCommand;
import dev.dunlin.app.book.HistoryCommand;
import dev.dunlin.app.book.IdCommand;
import dev.dunlin.app.book.PeersCommand;
import dev.dunlin.app.book.TrustCommand;
import dev.dunlin.app.command.Command;
import dev.dunlin.app.demo.DemoCommand;
import dev.dunlin.app.get.GetCommand;
import dev.dunlin.app.hub.HubCommand;
import dev.dunlin.app.join.HubsCommand;
import dev.dunlin.app.join.JoinCommand;
import dev.dunlin.app.join.LeaveCommand;
import dev.dunlin.app.latency.LatencyCommand;
import dev.dunlin.app.measure.PingCommand;
import dev.dunlin.app.menu.MenuCommand;
import dev.dunlin.app.receive.ReceiveCommand;
import dev.dunlin.app.receive.UpCommand;
import dev.dunlin.app.send.SendCommand;
import dev.dunlin.app.share.LsCommand;
import dev.dunlin.app.share.PutCommand;
import dev.dunlin.app.share.RmCommand;
import dev.dunlin.app.shell.ShellCommand;
import dev.dunlin.app.view.ViewCommand;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All commands, by name. A command's classes are loaded when it is asked for.
final class Catalogue {
  /// Commands that belong together in the help.
  record Group(String title, List<String> names) {}

  private Catalogue() {}

  /// The groups in the order of the help.
  static List<Group> groups() {
    return List.of(
        new Group("Move files", List.of("send", "receive", "up")),
        new Group("Share files", List.of("ls", "get", "put", "rm")),
        new Group("Look at files", List.of("view")),
        new Group("Peers", List.of("id", "peers", "trust", "forget")),
        new Group("Hubs", List.of("hub", "join", "leave", "hubs")),
        new Group("Measure", List.of("ping", "latency")),
        new Group("What was and what is set", List.of("history", "config")),
        new Group("All of it at a prompt", List.of("shell", "menu")),
        new Group("This program", List.of("demo", "completion", "help")));
  }

  /// The command with this name.
  static Optional<Command> find(String name) {
    return Optional.ofNullable(create(name));
  }

  private static @Nullable Command create(String name) {
    return switch (name) {
      case "send" -> new SendCommand();
      case "receive" -> new ReceiveCommand();
      case "up" -> new UpCommand();
      case "ls" -> new LsCommand();
      case "get" -> new GetCommand();
      case "put" -> new PutCommand();
      case "rm" -> new RmCommand();
      case "view" -> new ViewCommand(System.getenv());
      case "id" -> new IdCommand();
      case "peers" -> new PeersCommand();
      case "trust" -> new TrustCommand();
      case "forget" -> new ForgetCommand();
      case "hub" -> new HubCommand();
      case "join" -> new JoinCommand();
      case "leave" -> new LeaveCommand();
      case "hubs" -> new HubsCommand();
      case "history" -> new HistoryCommand();
      case "ping" -> new PingCommand();
      case "latency" -> new LatencyCommand(Version.TEXT);
      case "config" -> new ConfigCommand();
      case "shell" -> new ShellCommand(new AllCommands());
      case "menu" -> new MenuCommand(new AllCommands());
      case "demo" -> new DemoCommand();
      case "completion" -> new CompletionCommand();
      case "help" -> new HelpCommand();
      default -> null;
    };
  }
}
