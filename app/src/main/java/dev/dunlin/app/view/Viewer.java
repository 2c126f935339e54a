package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.view.Contents;
import dev.dunlin.view.ViewException;
import dev.dunlin.view.image.ImageType;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// Shows files of this machine, each in the way of its kind.
public final class Viewer {
  private final Context context;
  private final Map<String, String> environment;

  /// A viewer.
  ///
  /// @param environment that says what the terminal can do
  public Viewer(Context context, Map<String, String> environment) {
    this.context = context;
    this.environment = environment;
  }

  /// Shows a file as `dunlin view` does, a screen at a time where somebody can be asked.
  ///
  /// @throws CommandException where it cannot be read or shown
  public ExitCode show(Path file, Keyboard keyboard)
      throws CommandException, IOException, InterruptedException {
    return show(file, usual(), true, keyboard);
  }

  /// Shows a part of a window of it, and asks nothing.
  ///
  /// @throws CommandException where it cannot be read or shown
  public ExitCode glance(Path file) throws CommandException, IOException, InterruptedException {
    Window window = Window.of(context, environment, false).asGlance();
    try (Keyboard keyboard = new Keyboard(context.in(), context.out())) {
      return show(file, new Looking(file.toString(), usual(), context, window), keyboard);
    }
  }

  private static ParseResult usual() {
    return new CommandLine(ViewOptions.spec()).parseArgs();
  }

  ExitCode show(Path file, ParseResult options, boolean paged, Keyboard keyboard)
      throws CommandException, IOException, InterruptedException {
    Window window = Window.of(context, environment, paged);
    return show(file, new Looking(file.toString(), options, context, window), keyboard);
  }

  private ExitCode show(Path file, Looking looking, Keyboard keyboard)
      throws CommandException, IOException, InterruptedException {
    byte[] head = head(file);
    boolean cut = head.length < Files.size(file);
    Contents found = Contents.of(head, cut, String.valueOf(file.getFileName()));
    Contents contents = looking.value(ViewOptions.AS, found);
    Belonging.check(looking.options(), contents);
    Pager pager = new Pager(looking.window(), keyboard, context.out());
    try {
      return switch (contents) {
        case IMAGE -> new ImageLook(looking, environment, file).show(type(head, file));
        case CSV -> new TableLook(looking, keyboard, file).show();
        case JSON -> new JsonLook(looking, file, false).show(pager);
        case JSON_LINES -> new JsonLook(looking, file, true).show(pager);
        case TEXT -> new TextLook(looking.window(), file).show(head, cut, pager);
        case BINARY ->
            TextLook.bytes(String.valueOf(file.getFileName()), Files.size(file), head, pager);
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
