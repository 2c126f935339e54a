package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Shows an image of this machine: what it is, and in a terminal the picture too.
final class ImageLook {
  private final Looking looking;
  private final Map<String, String> environment;
  private final Path file;

  ImageLook(Looking looking, Map<String, String> environment, Path file) {
    this.looking = looking;
    this.environment = environment;
    this.file = file;
  }

  ExitCode show(ImageType type) throws CommandException, IOException, InterruptedException {
    // No window is opened; without this a JVM on a desktop would get ready to.
    System.setProperty("java.awt.headless", "true");
    ImageFile image = ImageFile.open(file, type);
    ImageScreen screen = new ImageScreen(looking, environment, image.exif().facts().size());
    String what = type + ", " + image.width() + " x " + image.height();
    String name = String.valueOf(file.getFileName());
    screen.say(name, what, Files.size(file), image.exif().facts());
    if (looking.has(ViewOptions.OPEN)) {
      new DesktopViewer(environment).open(file, type);
    } else if (screen.draws()) {
      screen.draw(image);
    }
    return ExitCode.OK;
  }
}
