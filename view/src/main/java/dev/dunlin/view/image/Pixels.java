package dev.dunlin.view.image;

import java.awt.image.BufferedImage;

/// A picture as points, each a colour 0xrrggbb.
public final class Pixels {
  /// What shows through where a picture is transparent: a grey on which black and white can be
  /// seen.
  private static final int GROUND = 0x80;

  private final int width;
  private final int height;

  /// Line by line from the top.
  private final int[] colours;

  /// @param colours kept, not copied
  Pixels(int width, int height, int[] colours) {
    if (width < 1 || height < 1 || colours.length != width * height) {
      throw new IllegalArgumentException(
          width + " by " + height + " are not " + colours.length + " points");
    }
    this.width = width;
    this.height = height;
    this.colours = colours;
  }

  /// In points.
  public int width() {
    return width;
  }

  /// In points.
  public int height() {
    return height;
  }

  static Pixels of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] colours = new int[width * height];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, colours, y * width, width);
    }
    for (int i = 0; i < colours.length; i++) {
      colours[i] = opaque(colours[i]);
    }
    return new Pixels(width, height, colours);
  }

  private static int opaque(int argb) {
    int alpha = argb >>> 24;
    if (alpha == 0xff) {
      return argb & 0xffffff;
    }
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = (argb >> shift & 0xff) * alpha + GROUND * (0xff - alpha);
      colour |= (part / 0xff) << shift;
    }
    return colour;
  }

  /// The colour of a point.
  public int at(int x, int y) {
    return colours[y * width + x];
  }

  /// As an image of Java's.
  public BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, colours, 0, width);
    return image;
  }

  /// The largest picture of the same shape that fits into a frame; a smaller one stays as it is.
  Pixels fit(int mostWidth, int mostHeight) {
    double scale = Math.min((double) mostWidth / width, (double) mostHeight / height);
    return scale >= 1
        ? this
        : scaled(
            Math.clamp(Math.round(width * scale), 1, mostWidth),
            Math.clamp(Math.round(height * scale), 1, mostHeight));
  }

  /// Each point is the mean of those that it stands for.
  private Pixels scaled(int toWidth, int toHeight) {
    int[] scaled = new int[toWidth * toHeight];
    for (int y = 0; y < toHeight; y++) {
      int top = (int) ((long) y * height / toHeight);
      int bottom = Math.max(top + 1, (int) ((long) (y + 1) * height / toHeight));
      for (int x = 0; x < toWidth; x++) {
        int left = (int) ((long) x * width / toWidth);
        int right = Math.max(left + 1, (int) ((long) (x + 1) * width / toWidth));
        scaled[y * toWidth + x] = mean(left, top, right, bottom);
      }
    }
    return new Pixels(toWidth, toHeight, scaled);
  }

  private int mean(int left, int top, int right, int bottom) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int colour = at(x, y);
        red += colour >> 16 & 0xff;
        green += colour >> 8 & 0xff;
        blue += colour & 0xff;
      }
    }
    long count = (long) (right - left) * (bottom - top);
    return (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
  }

  /// Turned and mirrored as a camera's orientation says (EXIF 2.3, tag 0x0112).
  Pixels turned(int orientation) {
    boolean aside = orientation >= 5;
    int toWidth = aside ? height : width;
    int toHeight = aside ? width : height;
    int[] turned = new int[colours.length];
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        turned[y * toWidth + x] =
            switch (orientation) {
              case 2 -> at(width - 1 - x, y);
              case 3 -> at(width - 1 - x, height - 1 - y);
              case 4 -> at(x, height - 1 - y);
              case 5 -> at(y, x);
              case 6 -> at(y, height - 1 - x);
              case 7 -> at(width - 1 - y, height - 1 - x);
              case 8 -> at(width - 1 - y, x);
              default -> at(x, y);
            };
      }
    }
    return new Pixels(toWidth, toHeight, turned);
  }

  @Override
  public String toString() {
    return "Pixels[" + width + " by " + height + "]";
  }
}
