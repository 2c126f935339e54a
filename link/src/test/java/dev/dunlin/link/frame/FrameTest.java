package dev.dunlin.link.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {
  private static Frame parse(String hex) throws ProtocolException {
    return Frame.parse(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "00 00 0001 00000001 00000010, 0, 1, 1, 16",
    "00 01 0002 00000002 00040000, 1, 2, 2, 262144",
    "00 02 0001 00000000 ffffffff, 2, 1, 0, 4294967295",
    "00 03 0000 00000000 00000001, 3, 0, 0, 1",
    "00 00 000f ffffffff 00100000, 0, 15, -1, 1048576",
  })
  void readsAndWritesHeaders(String hex, int type, int flags, int stream, long length)
      throws Exception {
    Frame frame = parse(hex);
    assertThat(frame).isEqualTo(new Frame(type, flags, stream, length));
    byte[] written = new byte[14];
    frame.write(written, 1);
    assertThat(HexFormat.of().formatHex(written, 1, 13)).isEqualTo(hex.replace(" ", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "01 00 0001 00000001 00000010, version 1",
    "00 04 0001 00000001 00000010, type 4",
    "00 ff 0001 00000001 00000010, type",
    "00 00 0010 00000001 00000010, flags 16",
    "00 00 0001 00000000 00000010, on stream 0",
    "00 01 0001 00000000 00000010, on stream 0",
    "00 02 0001 00000001 00000010, on stream 1",
    "00 03 0000 00000001 00000000, on stream 1",
    "00 00 0000 00000001 00100001, frame of 1048577 bytes",
    "00 00 0000 00000001 ffffffff, frame of 4294967295 bytes",
  })
  void refusesHeadersThatCannotBe(String hex, String why) {
    assertThatThrownBy(() -> parse(hex))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining(why);
  }

  @Test
  void fillsSixteenTlsRecordsWithTheLongestFrameSent() {
    assertThat((Frame.MAX_SENT + Frame.HEADER_BYTES) % 16_384).isZero();
    assertThat(Frame.MAX_SENT).isLessThan(Frame.INITIAL_WINDOW);
  }
}
