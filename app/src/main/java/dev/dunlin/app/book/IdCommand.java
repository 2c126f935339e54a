package dev.dunlin.app.book;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.app.command.Options;
import dev.dunlin.node.Node;
import dev.dunlin.node.NodeException;
import io.avaje.jsonb.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin id`: who this device is.
public final class IdCommand implements Command {
  /// The line of `dunlin id --json`.
  @Json
  public record IdLine(String id) {}

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("id", "Prints this device's id: what others know it by and check.");
    spec.addOption(Options.json());
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context) throws NodeException {
    try (Node node = context.node()) {
      String id = node.id().toString();
      if (options.hasMatchedOption("--json")) {
        new JsonLines(context.out()).print(IdLine.class, new IdLine(id));
      } else {
        context.out().println(id);
      }
    }
    return ExitCode.OK;
  }
}
