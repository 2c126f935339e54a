package dev.dunlin.app.view;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.share.Place;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.app.view.peer.PeerView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `dunlin view PATH`, or `PEER:PATH`: an image, a table, JSON or text, in the terminal.
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
    String word = Options.words(options, 1, 1).getFirst();
    boolean paged = !options.hasMatchedOption(ViewOptions.NO_PAGES);
    Optional<Place> place = elsewhere(word);
    if (place.isPresent()) {
      Window window = Window.of(context, environment, paged);
      return new PeerView(new Looking(word, options, context, window), environment)
          .show(place.get());
    }
    Path file = file(word);
    try (Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      return new Viewer(context, environment).show(file, options, paged, keyboard);
    }
  }

  /// The file at a peer that a word names; empty where it names one here.
  private static Optional<Place> elsewhere(String word) {
    Optional<Place> place = Place.parse(word).filter(named -> !named.path().isEmpty());
    try {
      return place.isPresent() && Files.exists(Path.of(word)) ? Optional.empty() : place;
    } catch (InvalidPathException _) {
      return place;
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
        Place.parse(word).isPresent() ? "; at a peer, name the file: " + word + "PATH" : "";
    throw new CommandException(ExitCode.LOCAL_FILE, file + " does not exist" + there);
  }
}
