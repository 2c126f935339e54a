package dev.dunlin.app.view;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.share.Place;
import dev.dunlin.app.terminal.Keyboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin view PATH`: an image, a table, JSON or text, in the terminal.
public final class ViewCommand implements Command {
  private final Map<String, String> environment;

  /// The command, in an environment.
  ///
  /// @param environment that says what the terminal can do
  public ViewCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public CommandSpec spec() {
    return ViewOptions.spec();
  }

  @Override
  public ExitCode run(ParseResult options, Context context)
      throws CommandException, IOException, InterruptedException {
    Path file = file(Options.words(options, 1, 1).getFirst());
    boolean paged = !options.hasMatchedOption(ViewOptions.NO_PAGES);
    try (Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      return new Viewer(context, environment).show(file, options, paged, keyboard);
    }
  }

  private static Path file(String word) throws CommandException {
    Path file;
    try {
      file = Path.of(word);
    } catch (InvalidPathException e) {
      throw new CommandException(ExitCode.LOCAL_FILE, word + " cannot be the name of a file", e);
    }
    if (Files.isRegularFile(file)) {
      return file;
    }
    if (Files.exists(file)) {
      throw new CommandException(ExitCode.LOCAL_FILE, file + " is no file to look into");
    }
    String there =
        Place.parse(word).isPresent()
            ? "; of a peer's file, fetch it first: dunlin get " + word
            : "";
    throw new CommandException(ExitCode.LOCAL_FILE, file + " does not exist" + there);
  }
}
