package dev.dunlin.app.receive;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of everything that receives: each comes before what `config.toml` says.
final class ReceiveOptions {
  static final String VIEW = "--view";

  private ReceiveOptions() {}

  static void add(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "--listen",
            "HOST:PORT",
            HostPort::parse,
            "Where to listen; port 0 takes any free one (0.0.0.0:" + Settings.DEFAULT_PORT + ")."));
    spec.addOption(Options.text("--into", "DIR", "The folder where it lands (~/Downloads)."));
    spec.addOption(Options.onConflict());
    spec.addOption(Options.limit());
    spec.addOption(
        Options.flag("--no-sync", "Do not wait for the disk; a power cut may then lose files."));
  }

  /// `--view`, for commands that a person watches.
  static OptionSpec view() {
    return Options.flag(VIEW, "Show how what arrived begins: images, tables, JSON, text.");
  }

  /// Refuses to show files between lines for scripts.
  static void checkView(ParseResult options) throws CommandException {
    if (options.hasMatchedOption(VIEW) && options.hasMatchedOption("--json")) {
      throw CommandException.usage("--view and --json do not go together");
    }
  }

  /// The settings with what the command line says instead.
  static Settings settings(ParseResult options, Settings configured) throws CommandException {
    @Nullable String into = options.matchedOptionValue("--into", null);
    return new Settings(
        configured.name(),
        options.matchedOptionValue("--listen", configured.listen()),
        into == null ? configured.into() : folder(into),
        options.matchedOptionValue("--accept", configured.accept()),
        options.matchedOptionValue("--on-conflict", configured.conflicts()),
        configured.sync() && !options.hasMatchedOption("--no-sync"),
        options.matchedOptionValue("--limit", configured.bytesPerSecond()),
        configured.serve(),
        configured.allow(),
        configured.quotaBytes(),
        configured.followLinks(),
        configured.discover());
  }

  private static Path folder(String into) throws CommandException {
    try {
      return Path.of(into).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new CommandException(
          ExitCode.USAGE, "--into " + into + " is no path on this system: " + e.getReason(), e);
    }
  }
}
