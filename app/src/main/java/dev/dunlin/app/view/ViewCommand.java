package dev.dunlin.app.view;

import dev.dunlin.app.command.Command;
import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.command.Options;
import dev.dunlin.app.share.Place;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.view.Contents;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.image.ImageType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
    Window window =
        Window.of(context, environment, !options.hasMatchedOption(ViewOptions.NO_PAGES));
    Looking looking = new Looking(file, options, context, window);
    byte[] head = head(file);
    boolean cut = head.length < Files.size(file);
    Contents found = Contents.of(head, cut, String.valueOf(file.getFileName()));
    Contents contents = options.matchedOptionValue(ViewOptions.AS, found);
    Belonging.check(options, contents);
    try (Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      Pager pager = new Pager(window, keyboard, context.out());
      return switch (contents) {
        case IMAGE -> new ImageLook(looking, environment).show(type(head, file));
        case CSV -> new TableLook(looking, keyboard).show();
        case JSON -> new JsonLook(looking, false).show(pager);
        case JSON_LINES -> new JsonLook(looking, true).show(pager);
        case TEXT -> new TextLook(looking).show(head, cut, pager);
        case BINARY -> new TextLook(looking).bytes(head, pager);
      };
    } catch (Enough _) {
      return ExitCode.OK;
    } catch (ViewException e) {
      throw new CommandException(ExitCode.OTHER, file + ": " + e.getMessage(), e);
    }
  }

  private static ImageType type(byte[] head, Path file) throws CommandException {
    return ImageType.find(head)
        .orElseThrow(
            () -> CommandException.usage(file + " is no PNG, JPEG, GIF, BMP or WebP image"));
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

  private static byte[] head(Path file) throws CommandException {
    try {
      return Contents.head(file);
    } catch (AccessDeniedException e) {
      throw new CommandException(ExitCode.LOCAL_FILE, file + " may not be read by you", e);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_FILE, file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
