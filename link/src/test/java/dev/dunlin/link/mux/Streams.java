package dev.dunlin.link.mux;

import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.link.StreamHandler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// What tests do with streams.
final class Streams {
  /// Gives back what it gets.
  static final StreamHandler ECHO =
      stream -> {
        ByteBuffer bytes = stream.next(1 << 20);
        while (bytes != null) {
          stream.write(bytes);
          bytes = stream.next(1 << 20);
        }
      };

  private Streams() {}

  static byte[] readAll(Stream stream) throws LinkException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer bytes = stream.next(1 << 20);
    while (bytes != null) {
      all.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      bytes = stream.next(1 << 20);
    }
    return all.toByteArray();
  }

  static void writeText(Stream stream, String text) throws LinkException {
    stream.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String readText(Stream stream) throws LinkException {
    return new String(readAll(stream), StandardCharsets.UTF_8);
  }

  static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
