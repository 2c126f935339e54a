package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.view.image.ImageType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Hands an image to what the desktop shows images with.
final class DesktopViewer {
  /// A desktop's opener hands on and ends; one that stays longer is a viewer itself.
  private static final int WAIT_SECONDS = 5;

  private final Map<String, String> environment;

  DesktopViewer(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Opens it. Desktops go by the name, and some names they would run: a name that is not one of an
  /// image of this type is refused.
  void open(Path file, ImageType type) throws CommandException, InterruptedException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (endings(type).stream().noneMatch(name::endsWith)) {
      throw new CommandException(
          ExitCode.USAGE,
          file + " is a " + type + " by what is in it, but not by its name; it is not handed on");
    }
    List<String> command = command(file.toAbsolutePath());
    try {
      Process opener =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (opener.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) && opener.exitValue() != 0) {
        throw new CommandException(
            ExitCode.OTHER, command.getFirst() + " could not open " + file + " here");
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.OTHER, "there is no " + command.getFirst() + " here to open " + file, e);
    }
  }

  private List<String> command(Path file) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return List.of("open", file.toString());
    }
    if (system.startsWith("windows")) {
      return List.of("explorer", file.toString());
    }
    return List.of(environment.getOrDefault("DUNLIN_OPENER", "xdg-open"), file.toString());
  }

  private static List<String> endings(ImageType type) {
    return switch (type) {
      case PNG -> List.of(".png");
      case JPEG -> List.of(".jpg", ".jpeg");
      case GIF -> List.of(".gif");
      case BMP -> List.of(".bmp");
      case WEBP -> List.of(".webp");
    };
  }
}
