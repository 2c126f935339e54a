package dev.dunlin.app.book;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.config.SettingsFile;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin config [list | get KEY | set KEY VALUE | unset KEY]`.
public final class ConfigCommand implements Command {
  /// The line of `dunlin config --json`.
  @Json
  public record ConfigLine(Map<String, String> config) {}

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command("config", "Shows and changes the settings.");
    spec.addPositional(Options.words("ACTION", "list, get, set or unset."));
    spec.addOption(Options.json());
    spec.usageMessage()
        .customSynopsis(
            "dunlin config [list] [--json]",
            "dunlin config get KEY",
            "dunlin config set KEY VALUE",
            "dunlin config unset KEY")
        .footer(
            "",
            "Keys: name, listen, into, accept, on-conflict, sync, limit, serve, allow, quota,",
            "follow-links, discover. Options of a command come first. A node that runs takes a change",
            "at its next start.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws CommandException, NodeException {
    List<String> words = Options.words(options, 0, 3);
    String action = words.isEmpty() ? "list" : words.getFirst();
    SettingsFile file = new SettingsFile(context.home().configFile());
    switch (action + '/' + words.size()) {
      case "list/0", "list/1" -> list(file, options.hasMatchedOption("--json"), context);
      case "get/2" -> context.out().println(Text.visible(get(file, words.get(1))));
      case "set/3" -> file.set(words.get(1), value(words.get(1), words.get(2)));
      case "unset/2" -> file.unset(words.get(1));
      default ->
          throw CommandException.usage(
              "write config list, config get KEY, config set KEY VALUE or config unset KEY");
    }
    return ExitCode.OK;
  }

  private static void list(SettingsFile file, boolean json, Context context) throws NodeException {
    Map<String, String> all = file.all();
    if (json) {
      new JsonLines(context.out()).print(ConfigLine.class, new ConfigLine(all));
      return;
    }
    Table table = new Table("KEY", "VALUE");
    all.forEach((key, value) -> table.row(Text.visible(key), Text.visible(value)));
    table.print(context.out());
  }

  private static String get(SettingsFile file, String key) throws CommandException, NodeException {
    Map<String, String> all = file.all();
    @Nullable String value = all.get(key);
    if (value == null) {
      throw CommandException.usage(
          "no setting is called \"" + key + "\"; there are " + String.join(", ", all.keySet()));
    }
    return value;
  }

  /// A rate and an amount are kept in bytes, whatever unit they were written in.
  private static String value(String key, String value) throws CommandException {
    try {
      return switch (key) {
        case "limit" -> Long.toString(Sizes.parseRate(value));
        case "quota" -> Long.toString(Sizes.parse(value));
        default -> value;
      };
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
