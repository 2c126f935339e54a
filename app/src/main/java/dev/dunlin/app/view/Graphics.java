package dev.dunlin.app.view;

import dev.dunlin.view.image.Pixels;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jline.terminal.impl.ITerm2Graphics;
import org.jline.terminal.impl.KittyGraphics;
import org.jline.terminal.impl.SixelGraphics;
import org.jline.terminal.impl.TerminalGraphics.ImageOptions;

/// How a picture is drawn in a terminal.
enum Graphics {
  /// As the terminal says.
  AUTO,
  /// By the protocol of kitty.
  KITTY,
  /// By the protocol of iTerm2.
  ITERM2,
  /// By sixels.
  SIXEL,
  /// With characters.
  BLOCKS,
  /// Not at all.
  NONE;

  /// Points of a character, where nobody knows: fewer than most terminals have, so that a picture
  /// does not get larger than the window.
  static final int CELL_WIDTH = 8;

  static final int CELL_HEIGHT = 16;

  /// JLine makes sixels of no more.
  private static final int SIXEL_WIDTH = 800;

  private static final int SIXEL_HEIGHT = 480;

  private static final int KITTY_CHUNK = 4_096;

  static Graphics parse(String text) {
    for (Graphics graphics : values()) {
      if (graphics.name().toLowerCase(Locale.ROOT).equals(text)) {
        return graphics;
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is none of auto, kitty, iterm2, sixel, blocks, none");
  }

  /// What the terminal of this environment can do. A multiplexer passes none of the protocols on.
  static Graphics of(Map<String, String> environment) {
    String term = environment.getOrDefault("TERM", "");
    String program = environment.getOrDefault("TERM_PROGRAM", "");
    if (!environment.getOrDefault("TMUX", "").isEmpty()
        || term.startsWith("screen")
        || term.startsWith("tmux")) {
      return BLOCKS;
    }
    if (term.equals("xterm-kitty") || term.equals("xterm-ghostty") || program.equals("ghostty")) {
      return KITTY;
    }
    if (program.equals("iTerm.app") || program.equals("WezTerm")) {
      return ITERM2;
    }
    boolean sixel =
        term.startsWith("foot")
            || term.startsWith("mlterm")
            || term.startsWith("contour")
            || term.contains("sixel")
            || program.equals("mintty");
    return sixel ? SIXEL : BLOCKS;
  }

  /// The widest picture that is drawn in so many columns, in points.
  int width(int columns) {
    int points = columns * CELL_WIDTH;
    return this == SIXEL ? Math.min(points, SIXEL_WIDTH) : points;
  }

  /// The highest picture that is drawn in so many rows, in points.
  int height(int rows) {
    int points = rows * CELL_HEIGHT;
    return this == SIXEL ? Math.min(points, SIXEL_HEIGHT) : points;
  }

  /// What draws a picture in a terminal with this protocol.
  String draw(Pixels picture) throws IOException {
    return switch (this) {
      case KITTY ->
          new KittyGraphics()
              .convertImageChunked(picture.toImage(), new ImageOptions(), KITTY_CHUNK);
      case ITERM2 -> new ITerm2Graphics().convertImage(picture.toImage(), new ImageOptions());
      case SIXEL -> SixelGraphics.convertToSixel(picture.toImage());
      case AUTO, BLOCKS, NONE -> throw new IllegalStateException(this + " is no protocol");
    };
  }
}
