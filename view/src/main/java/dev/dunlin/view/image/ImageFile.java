package dev.dunlin.view.image;

import dev.dunlin.view.ByteSource;
import dev.dunlin.view.ViewException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/// An image in a file, looked at but not decoded yet.
///
/// @param source of its bytes
/// @param type of the image
/// @param width in points, as it is stored
/// @param height in points, as it is stored
/// @param exif what a camera wrote
public record ImageFile(ByteSource source, ImageType type, int width, int height, Exif exif) {
  /// The largest image that is decoded: 128 Mi points, and 65,535 on a side.
  public static final long MAX_PIXELS = 128L << 20;

  /// The longest side.
  public static final int MAX_SIDE = 65_535;

  /// Reads what the file says of itself.
  ///
  /// @throws ViewException where it is broken, or larger than an image may be
  public static ImageFile open(Path path, ImageType type) throws IOException {
    return open(ByteSource.of(path), type);
  }

  /// Reads what stands for a file.
  public static ImageFile open(ByteSource source, ImageType type) throws IOException {
    byte[] head;
    try (InputStream in = Channels.newInputStream(source.open())) {
      head = in.readNBytes(Exif.HEAD_BYTES);
    }
    return read(
        source,
        type,
        reader -> {
          int width = reader.getWidth(0);
          int height = reader.getHeight(0);
          check(type, width, height);
          return new ImageFile(source, type, width, height, Exif.read(head));
        });
  }

  private static void check(ImageType type, int width, int height) throws ViewException {
    if (width < 1 || height < 1) {
      throw new ViewException("the " + type + " has no points: " + width + " by " + height);
    }
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
      throw new ViewException(
          "the "
              + type
              + " is too large to be shown: "
              + width
              + " by "
              + height
              + " points, of 134 million at most");
    }
  }

  /// The picture, turned upright, no larger than a frame. Of a much larger one only some points are
  /// decoded.
  public Pixels pixels(int mostWidth, int mostHeight) throws IOException {
    boolean aside = exif.orientation() >= 5;
    int frameWidth = aside ? mostHeight : mostWidth;
    int frameHeight = aside ? mostWidth : mostHeight;
    BufferedImage image =
        read(
            source,
            type,
            reader -> {
              // The file may have changed since it was looked at.
              check(type, reader.getWidth(0), reader.getHeight(0));
              ImageReadParam parameters = reader.getDefaultReadParam();
              int step = step(frameWidth, frameHeight);
              parameters.setSourceSubsampling(step, step, 0, 0);
              return reader.read(0, parameters);
            });
    return Pixels.of(image).fit(frameWidth, frameHeight).turned(exif.orientation());
  }

  /// Every how many points one is decoded, so that twice as many are left as are shown.
  private int step(int frameWidth, int frameHeight) {
    double scale = Math.max((double) width / frameWidth, (double) height / frameHeight);
    return Math.max(1, (int) (scale / 2));
  }

  /// What is done with a reader.
  @FunctionalInterface
  private interface Reading<T> {
    T of(ImageReader reader) throws IOException;
  }

  private static <T> T read(
      ImageReader reader, ChannelImageInput in, ImageType type, Reading<T> reading)
      throws IOException {
    try {
      if (type == ImageType.BMP) {
        BmpHead.check(in);
      }
      reader.setInput(in, false, true);
      T read = reading.of(reader);
      in.check();
      return read;
    } catch (ViewException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      in.check();
      throw new ViewException("the " + type + " is broken: " + e.getMessage(), e);
    }
  }

  private static <T> T read(ByteSource source, ImageType type, Reading<T> reading)
      throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.format());
    if (!readers.hasNext()) {
      throw new ViewException("nothing here reads " + type);
    }
    ImageReader reader = readers.next();
    ImageIO.setUseCache(false);
    try (ChannelImageInput in = new ChannelImageInput(source.open())) {
      return read(reader, in, type, reading);
    } finally {
      reader.dispose();
    }
  }
}
