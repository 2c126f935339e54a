package dev.dunlin.view.image;

import java.util.Optional;

/// The kinds of images that can be shown.
public enum ImageType {
  /// Portable Network Graphics.
  PNG("png"),
  /// JPEG.
  JPEG("jpeg"),
  /// GIF; of an animation the first picture is shown.
  GIF("gif"),
  /// A Windows bitmap.
  BMP("bmp"),
  /// WebP; of an animation the first picture is shown.
  WEBP("webp");

  private final String format;

  ImageType(String format) {
    this.format = format;
  }

  /// The type of a file that begins so.
  public static Optional<ImageType> find(byte[] head) {
    if (begins(head, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      return Optional.of(PNG);
    }
    if (begins(head, 0, 0xff, 0xd8, 0xff)) {
      return Optional.of(JPEG);
    }
    if (begins(head, 0, 'G', 'I', 'F', '8') && (isAt(head, 4, '7') || isAt(head, 4, '9'))) {
      return Optional.of(GIF);
    }
    // A bitmap's two letters alone could begin a text; behind its size come four zeros.
    if (begins(head, 0, 'B', 'M') && begins(head, 6, 0, 0, 0, 0)) {
      return Optional.of(BMP);
    }
    return begins(head, 0, 'R', 'I', 'F', 'F') && begins(head, 8, 'W', 'E', 'B', 'P')
        ? Optional.of(WEBP)
        : Optional.empty();
  }

  /// What ImageIO calls it.
  String format() {
    return format;
  }

  private static boolean begins(byte[] head, int from, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (!isAt(head, from + i, bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAt(byte[] head, int at, int value) {
    return at < head.length && (head[at] & 0xff) == value;
  }
}
