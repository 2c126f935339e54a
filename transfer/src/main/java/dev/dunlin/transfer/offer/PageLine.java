package dev.dunlin.transfer.offer;

import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes [dev.dunlin.transfer.message.OfferRequest.Page] lines of items that are JSON already,
/// each line as full as it may be.
final class PageLine {
  private static final byte[] HEAD =
      "{\"type\":\"page\",\"items\":[".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = "]}\n".getBytes(StandardCharsets.US_ASCII);

  private final Stream stream;
  private final ByteBuffer line = ByteBuffer.allocate(Limits.MAX_LINE_BYTES);

  PageLine(Stream stream) {
    this.stream = stream;
    line.put(HEAD);
  }

  void add(byte[] item) throws IOException {
    if (line.remaining() < 1 + item.length + TAIL.length) {
      end();
    }
    if (!isEmpty()) {
      line.put((byte) ',');
    }
    line.put(item);
  }

  /// Sends what is there.
  void end() throws IOException {
    if (isEmpty()) {
      return;
    }
    line.put(TAIL).flip();
    stream.write(line);
    line.clear().put(HEAD);
  }

  private boolean isEmpty() {
    return line.position() == HEAD.length;
  }
}
