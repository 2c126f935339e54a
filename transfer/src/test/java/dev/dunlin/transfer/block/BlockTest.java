package dev.dunlin.transfer.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.block.Block.Kind;
import dev.dunlin.transfer.stage.ByteStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers of blocks: kinds, lengths, and streams that end in the middle.
class BlockTest {
  private static @Nullable Block read(byte[] bytes, int step) throws IOException {
    return Block.readHeader(new ByteStream(bytes, step), ByteBuffer.allocate(Block.HEADER_BYTES));
  }

  private static byte[] header(int kind, int length) {
    return ByteBuffer.allocate(Block.HEADER_BYTES).put((byte) kind).putInt(length).array();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, DATA",
    "1, 1, DATA",
    "1, 1048576, DATA",
    "2, 32, HASH",
    "3, 32, ROOT",
    "4, 0, FAIL",
    "4, 2048, FAIL"
  })
  void aHeaderWithinTheLimitsIsRead(int code, int length, Kind kind) throws IOException {
    assertThat(read(header(code, length), 5)).isEqualTo(new Block(kind, length));
    assertThat(read(header(code, length), 1)).isEqualTo(new Block(kind, length));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5, 0",
    "255, 32",
    "1, 1048577",
    "1, -1",
    "1, 2147483647",
    "2, 31",
    "2, 33",
    "2, 0",
    "3, 31",
    "3, 33",
    "4, 2049",
    "4, -2147483648"
  })
  void aHeaderBeyondTheLimitsIsRefused(int code, int length) {
    assertThatThrownBy(() -> read(header(code, length), 5))
        .isInstanceOfSatisfying(
            LinkException.class,
            e -> assertThat(e.reason()).isEqualTo(LinkException.Reason.PROTOCOL));
  }

  @Test
  void anEndBetweenBlocksIsNoBlock() throws IOException {
    assertThat(read(new byte[0], 5)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aHeaderCutShortIsRefused(int length) {
    byte[] cut = Arrays.copyOf(header(1, 9), length);
    assertThatThrownBy(() -> read(cut, 1)).isInstanceOf(LinkException.class);
  }

  @Test
  void aBlockCutShortIsRefused() {
    ByteStream stream = new ByteStream(new byte[31], 7);
    assertThatThrownBy(() -> Block.readBytes(stream, 32)).isInstanceOf(LinkException.class);
  }

  @Test
  void aBlockThatWasMadeIsReadBack() throws IOException {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) 7);
    ByteStream stream = new ByteStream(Block.of(Kind.HASH, hash).array(), 3);
    Block block = Block.readHeader(stream, ByteBuffer.allocate(Block.HEADER_BYTES));
    assertThat(block).isEqualTo(new Block(Kind.HASH, 32));
    assertThat(Block.readBytes(stream, 32)).isEqualTo(hash);
  }
}
