package dev.dunlin.app.hub;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.command.OwnFiles;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.hub.HubLimits;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Settings;
import dev.dunlin.node.hub.message.MemberName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options of a hub that is started.
final class RunOptions {
  private static final String STORE = "store";

  private RunOptions() {}

  static void add(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "--listen",
            "HOST:PORT",
            HostPort::parse,
            "Where to listen; port 0 takes any free one (0.0.0.0:" + Settings.DEFAULT_PORT + ")."));
    spec.addOption(
        Options.value("--name", "NAME", MemberName::hub, "What the hub calls itself (hub)."));
    spec.addOption(
        Options.names(
            "--address",
            "HOST:PORT[,...]",
            "Where members reach it, as invites say it; the best first."));
    spec.addOption(Options.flag("--open", "Take in EVERYBODY, without an invite."));
    spec.addOption(
        Options.text("--store", "DIR", "The folder of its store (in the state folder)."));
    spec.addOption(
        Options.value(
            "--quota",
            "SIZE",
            Sizes::parse,
            "Most that the store holds: 500M, 20G (0: no limit)."));
    spec.addOption(
        Options.value(
            "--metrics",
            "HOST:PORT",
            HostPort::parse,
            "Serve metrics for Prometheus, /health and /ready here: 127.0.0.1:9433."));
    spec.addOption(Options.flag("--headless", "No console, at a terminal too."));
    spec.addOption(Options.json());
  }

  /// What is to be started.
  static HubOptions hub(ParseResult options, Context context) throws CommandException, IOException {
    Settings settings = context.settings();
    HostPort listen = options.matchedOptionValue("--listen", settings.listen());
    HubLimits usual = HubLimits.DEFAULT;
    return new HubOptions(
        settings.options(Optional.of(listen), true),
        options.matchedOptionValue("--name", MemberName.HUB),
        options.hasMatchedOption("--open"),
        addresses(options),
        store(options, context),
        new HubLimits(
            usual.members(),
            usual.relays(),
            usual.relaysOfMember(),
            usual.relayBytesPerSecond(),
            usual.relayBytesPerSecondOfMember(),
            usual.relayIdle(),
            options.matchedOptionValue("--quota", usual.storeBytes()),
            usual.storeBytesOfMember(),
            usual.leftFor()),
        true,
        true);
  }

  private static List<HostPort> addresses(ParseResult options) throws CommandException {
    List<HostPort> addresses = new ArrayList<>();
    for (String text : Options.peers(options, "--address")) {
      try {
        HostPort address = HostPort.parse(text);
        if (address.port() == 0) {
          throw new IllegalArgumentException(text + " has port 0, which nobody can dial");
        }
        addresses.add(address);
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitCode.USAGE, "--address: " + e.getMessage(), e);
      }
    }
    return addresses;
  }

  /// The folder, made where it is not there yet: what members put there is nobody else's.
  private static Path store(ParseResult options, Context context)
      throws CommandException, IOException {
    @Nullable String named = options.matchedOptionValue("--store", null);
    Path store = named == null ? context.home().state().resolve(STORE) : path(named);
    OwnFiles.checkNotBelow(store, context.home());
    try {
      return Files.createDirectories(store);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_FILE,
          "the store's folder " + store + " cannot be made: " + e.getMessage(),
          e);
    }
  }

  private static Path path(String folder) throws CommandException {
    try {
      return Path.of(folder).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new CommandException(
          ExitCode.USAGE, "--store " + folder + " is no path on this system: " + e.getReason(), e);
    }
  }

  /// Where metrics are served, if so.
  static Optional<HostPort> metrics(ParseResult options) {
    return Optional.ofNullable(options.<@Nullable HostPort>matchedOptionValue("--metrics", null));
  }
}
