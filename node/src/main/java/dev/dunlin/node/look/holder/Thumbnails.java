package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.FileKind;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.FileState;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest.Image;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.view.Contents;
import dev.dunlin.view.image.ImageFile;
import dev.dunlin.view.image.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes small pictures of images, one at a time, since one may take some hundred megabytes. Safe
/// for many threads.
final class Thumbnails {
  private static final float GOOD = 0.85f;
  private static final float FAIR = 0.5f;

  private final Semaphore one = new Semaphore(1);
  private final long mostPixels;

  /// @param mostPixels of an image that is decoded
  Thumbnails(long mostPixels) {
    this.mostPixels = mostPixels;
  }

  LookAnswer.Thumbnail read(Image asked, LentFile file, FileState state)
      throws IOException, InterruptedException {
    // No window is opened; without this a JVM on a desktop would get ready to.
    System.setProperty("java.awt.headless", "true");
    ImageType type =
        ImageType.find(Contents.head(file))
            .orElseThrow(() -> unsuitable("it is no PNG, JPEG, GIF, BMP or WebP image"));
    ImageFile image = ImageFile.open(file, type);
    if ((long) image.width() * image.height() > mostPixels) {
      throw unsuitable(
          "it has "
              + image.width()
              + " by "
              + image.height()
              + " points, and no picture is made here of more than "
              + mostPixels
              + "; get the file");
    }
    byte[] picture = alone(image, asked.width(), asked.height());
    return new LookAnswer.Thumbnail(
        state,
        FileKind.word(type),
        image.width(),
        image.height(),
        Telling.notes(image.exif().facts()),
        LookAnswer.Thumbnail.parts(picture));
  }

  private static RefusedException unsuitable(String words) {
    return new RefusedException(LookAnswer.Refused.UNSUITABLE, words);
  }

  private byte[] alone(ImageFile image, int width, int height)
      throws IOException, InterruptedException {
    if (!one.tryAcquire(LookLimits.MAX_WORK.toSeconds(), TimeUnit.SECONDS)) {
      throw new RefusedException(
          RefusedException.BUSY, "other images are being looked at; ask again");
    }
    try {
      return picture(image, width, height);
    } finally {
      one.release();
    }
  }

  /// As good as fits: all points kept where that is small enough, else as a photo is, else smaller.
  private static byte[] picture(ImageFile image, int width, int height) throws IOException {
    for (int part = 1; ; part *= 2) {
      BufferedImage small =
          image.pixels(Math.max(1, width / part), Math.max(1, height / part)).toImage();
      byte[] picture = image.type() == ImageType.JPEG ? jpeg(small, GOOD) : png(small);
      for (float quality : new float[] {GOOD, FAIR}) {
        if (picture.length > LookLimits.MAX_THUMBNAIL_BYTES) {
          picture = jpeg(small, quality);
        }
      }
      if (picture.length <= LookLimits.MAX_THUMBNAIL_BYTES) {
        return picture;
      }
    }
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
