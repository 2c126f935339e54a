package dev.dunlin.app.view;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.view.image.HalfBlocks;
import dev.dunlin.view.image.ImageFile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// Where an image is shown: what is said of it, and in a terminal the picture.
public final class ImageScreen {
  /// Lines that are kept for what is said of it and for what comes next.
  private static final int OTHER_ROWS = 3;

  private final Looking looking;
  private final Map<String, String> environment;
  private final Graphics graphics;
  private final int facts;
  private final PrintStream out;

  /// For a window.
  ///
  /// @param environment that says what the terminal can do
  /// @param facts lines that are said of the image
  public ImageScreen(Looking looking, Map<String, String> environment, int facts) {
    this.looking = looking;
    this.environment = environment;
    Graphics asked = looking.value(ViewOptions.GRAPHICS, Graphics.AUTO);
    this.graphics = asked == Graphics.AUTO ? Graphics.of(environment) : asked;
    this.facts = facts;
    this.out = looking.context().out();
  }

  /// Whether a picture is drawn at all.
  public boolean draws() {
    return graphics != Graphics.NONE
        && (looking.window().shown() || looking.has(ViewOptions.GRAPHICS));
  }

  /// The widest picture that is drawn, in points.
  public int width() {
    int columns = looking.window().columns();
    return graphics == Graphics.BLOCKS ? columns : graphics.width(columns);
  }

  /// The highest picture that is drawn, in points.
  public int height() {
    int rows = Math.max(1, looking.window().page() - OTHER_ROWS - facts);
    return graphics == Graphics.BLOCKS ? rows * 2 : graphics.height(rows);
  }

  /// Says what an image is.
  ///
  /// @param name of its file
  /// @param what its type and size in points, in words
  public void say(String name, String what, long bytes, List<String> said) {
    out.println(Text.visible(name) + ": " + what + ", " + Sizes.text(bytes));
    for (String fact : said) {
      out.println("  " + Text.visible(fact));
    }
  }

  /// Draws the picture.
  public void draw(ImageFile image) throws IOException {
    if (graphics == Graphics.BLOCKS) {
      String depth = environment.getOrDefault("COLORTERM", "");
      boolean trueColour = depth.equals("truecolor") || depth.equals("24bit");
      new HalfBlocks(trueColour).lines(image.pixels(width(), height())).forEach(out::println);
    } else if (graphics != Graphics.NONE) {
      out.println(graphics.draw(image.pixels(width(), height())));
    }
  }
}
