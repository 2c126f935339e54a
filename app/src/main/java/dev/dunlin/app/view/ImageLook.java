package dev.dunlin.app.view;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.view.image.HalfBlocks;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Map;

/// Shows an image: what it is, and in a terminal the picture too.
final class ImageLook {
  /// Lines that are kept for what is said of it and for what comes next.
  private static final int OTHER_ROWS = 3;

  private final Looking looking;
  private final Map<String, String> environment;
  private final PrintStream out;

  ImageLook(Looking looking, Map<String, String> environment) {
    this.looking = looking;
    this.environment = environment;
    this.out = looking.context().out();
  }

  ExitCode show(ImageType type) throws CommandException, IOException, InterruptedException {
    // No window is opened; without this a JVM on a desktop would get ready to.
    System.setProperty("java.awt.headless", "true");
    ImageFile image = ImageFile.open(looking.file(), type);
    out.println(
        Text.visible(String.valueOf(looking.file().getFileName()))
            + ": "
            + type
            + ", "
            + image.width()
            + " x "
            + image.height()
            + ", "
            + Sizes.text(Files.size(looking.file())));
    for (String fact : image.exif().facts()) {
      out.println("  " + Text.visible(fact));
    }
    if (looking.has(ViewOptions.OPEN)) {
      new DesktopViewer(environment).open(looking.file(), type);
    } else if (looking.window().shown() || looking.has(ViewOptions.GRAPHICS)) {
      draw(image);
    }
    return ExitCode.OK;
  }

  private void draw(ImageFile image) throws IOException {
    Graphics asked = looking.value(ViewOptions.GRAPHICS, Graphics.AUTO);
    Graphics graphics = asked == Graphics.AUTO ? Graphics.of(environment) : asked;
    int columns = looking.window().columns();
    int rows = Math.max(1, looking.window().page() - OTHER_ROWS - image.exif().facts().size());
    switch (graphics) {
      case NONE, AUTO -> {}
      case BLOCKS -> {
        String depth = environment.getOrDefault("COLORTERM", "");
        boolean trueColour = depth.equals("truecolor") || depth.equals("24bit");
        for (String line : new HalfBlocks(trueColour).lines(image.pixels(columns, rows * 2))) {
          out.println(line);
        }
      }
      case KITTY, ITERM2, SIXEL ->
          out.println(graphics.draw(image.pixels(graphics.width(columns), graphics.height(rows))));
    }
  }
}
