package dev.dunlin.view.image;

import dev.dunlin.view.ViewException;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/// What the head of a BMP says of how its points are stored (BITMAPINFOHEADER).
final class BmpHead {
  private static final int HEADER_SIZE_AT = 14;
  private static final int COMPRESSION_AT = 30;

  /// A shorter header, which is older, does not know other ways to store points.
  private static final int LEAST_HEADER_BYTES = 40;

  private static final int JPEG = 4;
  private static final int PNG = 5;

  private BmpHead() {}

  /// Refuses a BMP that holds a JPEG or PNG of any size: the BMP's reader would decode it whatever
  /// its own head says.
  static void check(ImageInputStream in) throws IOException {
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(HEADER_SIZE_AT);
    if (Integer.compareUnsigned(in.readInt(), LEAST_HEADER_BYTES) >= 0) {
      in.seek(COMPRESSION_AT);
      int compression = in.readInt();
      if (compression == JPEG || compression == PNG) {
        throw new ViewException("the BMP holds an image of another type, which is not shown");
      }
    }
    in.seek(0);
  }
}
