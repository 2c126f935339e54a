package dev.dunlin.app.receive;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.command.OwnFiles;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Home;
import dev.dunlin.node.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options of `up` that say what it shares with whom, and whether it is found.
final class ServeOptions {
  private ServeOptions() {}

  static void add(CommandSpec spec) {
    spec.addOption(Options.text("--serve", "DIR", "Share this folder with peers."));
    spec.addOption(
        Options.names(
            "--allow",
            "RIGHT:PEER[,...]",
            "What is granted in it: read, write or delete, to a peer or to all. Peers that this node"
                + " trusts may read without."));
    spec.addOption(
        Options.value(
            "--quota", "SIZE", Sizes::parse, "Most that it may hold: 500M, 20G (0: no limit)."));
    spec.addOption(
        Options.flag("--follow-links", "Share what links in it lead to, outside of it too."));
    spec.addOption(
        Options.flag("--no-discover", "Neither find peers nor be found on the local network."));
  }

  /// The settings with what the command line says instead.
  static Settings settings(ParseResult options, Settings configured, Home home)
      throws CommandException {
    @Nullable String folder = options.matchedOptionValue("--serve", null);
    Optional<Path> serve = folder == null ? configured.serve() : Optional.of(path(folder));
    if (serve.isEmpty()) {
      checkNothingSaid(options);
    } else {
      checkFolder(serve.get(), home);
    }
    return new Settings(
        configured.name(),
        configured.listen(),
        configured.into(),
        configured.accept(),
        configured.conflicts(),
        configured.sync(),
        configured.bytesPerSecond(),
        serve,
        options.hasMatchedOption("--allow") ? grants(options) : configured.allow(),
        options.matchedOptionValue("--quota", configured.quotaBytes()),
        configured.followLinks() || options.hasMatchedOption("--follow-links"),
        configured.discover() && !options.hasMatchedOption("--no-discover"));
  }

  private static Path path(String folder) throws CommandException {
    try {
      return Path.of(folder).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new CommandException(
          ExitCode.USAGE, "--serve " + folder + " is no path on this system: " + e.getReason(), e);
    }
  }

  private static void checkNothingSaid(ParseResult options) throws CommandException {
    for (String option : List.of("--allow", "--quota", "--follow-links")) {
      if (options.hasMatchedOption(option)) {
        throw CommandException.usage(
            option + " is about the served folder, and none is served: add --serve DIR");
      }
    }
  }

  /// This node's key must never be below what it shares.
  private static void checkFolder(Path folder, Home home) throws CommandException {
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          ExitCode.LOCAL_FILE, folder + " cannot be served: it is no folder; make it first");
    }
    OwnFiles.checkNotBelow(folder, home);
  }

  private static List<Grant> grants(ParseResult options) throws CommandException {
    String all = String.join(",", options.matchedOptionValue("--allow", List.<String>of()));
    try {
      return Grant.parseAll(all);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--allow: " + e.getMessage(), e);
    }
  }
}
