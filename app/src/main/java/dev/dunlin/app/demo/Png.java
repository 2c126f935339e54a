package dev.dunlin.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes a picture as PNG (RFC 2083): eight bits for each of red, green and blue.
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS_PER_SAMPLE = 8;
  private static final int TRUE_COLOUR = 2;

  /// The colour of a point, as 0xrrggbb.
  @FunctionalInterface
  interface Picture {
    int colour(int x, int y);
  }

  private Png() {}

  /// The picture's file.
  static byte[] encode(int width, int height, Picture picture) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(SIGNATURE);
    chunk(file, "IHDR", header(width, height));
    chunk(file, "IDAT", points(width, height, picture));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /// Width, height, depth, colour type, and zeros for compression, filter and interlace.
  private static byte[] header(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(bytes);
    header.writeInt(width);
    header.writeInt(height);
    header.write(BITS_PER_SAMPLE);
    header.write(TRUE_COLOUR);
    header.write(new byte[3]);
    return bytes.toByteArray();
  }

  /// Each line behind a zero, for no filter, and all of it compressed.
  private static byte[] points(int width, int height, Picture picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream points = new DeflaterOutputStream(bytes)) {
      byte[] line = new byte[1 + 3 * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int colour = picture.colour(x, y);
          line[1 + 3 * x] = (byte) (colour >> 16);
          line[2 + 3 * x] = (byte) (colour >> 8);
          line[3 + 3 * x] = (byte) colour;
        }
        points.write(line);
      }
    }
    return bytes.toByteArray();
  }

  /// Length, name, content, and the checksum of name and content.
  private static void chunk(OutputStream to, String name, byte[] content) throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(nameBytes);
    checksum.update(content);
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(content.length);
    out.write(nameBytes);
    out.write(content);
    out.writeInt((int) checksum.getValue());
  }
}
