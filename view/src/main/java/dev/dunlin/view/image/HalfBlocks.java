package dev.dunlin.view.image;

import java.util.ArrayList;
import java.util.List;

/// A picture in a terminal's characters: each shows two points above each other, the upper one as
/// the colour of a half block, the lower one as its ground.
public final class HalfBlocks {
  private static final char UPPER = '▀';
  private static final String END = "\u001b[0m";

  /// The first of the 216 colours of a terminal that has 256, and how many steps each part has.
  private static final int CUBE = 16;

  private static final int STEPS = 6;

  private final boolean trueColour;

  /// Draws with all colours, or with the 216 that most terminals have.
  public HalfBlocks(boolean trueColour) {
    this.trueColour = trueColour;
  }

  /// A line for two lines of points. The last one of an odd number has the terminal's own ground.
  public List<String> lines(Pixels picture) {
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < picture.height(); y += 2) {
      lines.add(line(picture, y));
    }
    return lines;
  }

  private String line(Pixels picture, int y) {
    StringBuilder line = new StringBuilder();
    String last = "";
    for (int x = 0; x < picture.width(); x++) {
      String colours = colour(38, picture.at(x, y));
      if (y + 1 < picture.height()) {
        colours += ';' + colour(48, picture.at(x, y + 1));
      }
      if (!colours.equals(last)) {
        line.append("\u001b[").append(colours).append('m');
        last = colours;
      }
      line.append(UPPER);
    }
    return line.append(END).toString();
  }

  private String colour(int where, int colour) {
    int red = colour >> 16 & 0xff;
    int green = colour >> 8 & 0xff;
    int blue = colour & 0xff;
    return trueColour
        ? where + ";2;" + red + ';' + green + ';' + blue
        : where + ";5;" + (CUBE + STEPS * STEPS * step(red) + STEPS * step(green) + step(blue));
  }

  /// The nearest of the steps 0, 95, 135, 175, 215, 255.
  private static int step(int part) {
    if (part < 48) {
      return 0;
    }
    return part < 115 ? 1 : (part - 35) / 40;
  }
}
