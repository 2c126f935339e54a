package dev.dunlin.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PngTest {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};

  @Test
  void writesChunksWithTheirChecksums() throws IOException {
    assertThat(chunks(Png.encode(3, 2, (x, y) -> 0)).keySet())
        .containsExactly("IHDR", "IDAT", "IEND");
  }

  @Test
  void writesTheSizeAndThePoints() throws IOException, DataFormatException {
    Map<String, byte[]> chunks = chunks(Png.encode(3, 2, (x, y) -> x << 16 | y << 8 | 0x7f));
    ByteBuffer header = ByteBuffer.wrap(chunks.get("IHDR"));
    assertThat(header.getInt()).isEqualTo(3);
    assertThat(header.getInt()).isEqualTo(2);
    assertThat(Arrays.copyOfRange(header.array(), 8, 13)).containsExactly(8, 2, 0, 0, 0);
    Inflater inflater = new Inflater();
    inflater.setInput(chunks.get("IDAT"));
    byte[] points = new byte[100];
    int length = inflater.inflate(points);
    assertThat(Arrays.copyOf(points, length))
        .containsExactly(
            0, 0, 0, 127, 1, 0, 127, 2, 0, 127, //
            0, 0, 1, 127, 1, 1, 127, 2, 1, 127);
  }

  private static Map<String, byte[]> chunks(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    byte[] signature = new byte[8];
    bytes.get(signature);
    assertThat(signature).isEqualTo(SIGNATURE);
    Map<String, byte[]> chunks = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      byte[] content = new byte[bytes.getInt()];
      CRC32 checksum = new CRC32();
      checksum.update(bytes.slice(bytes.position(), 4 + content.length));
      byte[] name = new byte[4];
      bytes.get(name).get(content);
      assertThat(bytes.getInt()).isEqualTo((int) checksum.getValue());
      chunks.put(new String(name, StandardCharsets.US_ASCII), content);
    }
    return chunks;
  }
}
