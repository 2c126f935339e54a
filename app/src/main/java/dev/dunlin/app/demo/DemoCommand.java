package dev.dunlin.app.demo;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.show.Sizes;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin demo`.
public final class DemoCommand implements Command {
  /// The large file, where nobody said otherwise.
  static final long DEFAULT_BYTES = 512L << 20;

  /// A smaller large file would be there before it can be cut.
  static final long MIN_BYTES = 16L << 20;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "demo",
            "Shows the main job: two nodes on this machine, a cut transfer, a resumed one.");
    spec.addOption(
        Options.value("--size", "BYTES", Sizes::parse, "How large the large file is (512M)."));
    spec.addOption(Options.flag("--keep", "Keep the files, and say where they are."));
    return spec;
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    long bytes = options.matchedOptionValue("--size", DEFAULT_BYTES);
    if (bytes < MIN_BYTES) {
      throw CommandException.usage("--size takes at least " + Sizes.text(MIN_BYTES));
    }
    try (Stage stage = Stage.open(bytes, options.hasMatchedOption("--keep"), context.out())) {
      new Demo(stage, context, bytes).play();
    }
    return ExitCode.OK;
  }
}
