package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceLayoutTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 1048576, 0",
    "1, 1048576, 1",
    "1048576, 1048576, 1",
    "1048577, 1048576, 2",
    "4294967296, 1048576, 4096",
    "4294967297, 2097152, 2049",
    "8589934592, 2097152, 4096",
    "17592186044416, 4294967296, 4096"
  })
  void piecesGrowSoThatThereAreNotTooMany(long size, long pieceLength, int count) {
    PieceLayout layout = PieceLayout.of(size);

    assertThat(layout.pieceLength()).isEqualTo(pieceLength);
    assertThat(layout.count()).isEqualTo(count);
  }

  @Test
  void lastPieceIsShorter() {
    PieceLayout layout = PieceLayout.of(2 * MIB + 5);

    assertThat(layout.offset(2)).isEqualTo(2 * MIB);
    assertThat(layout.length(1)).isEqualTo(MIB);
    assertThat(layout.length(2)).isEqualTo(5);
    assertThat(layout.pieceAt(2 * MIB - 1)).isEqualTo(1);
    assertThat(layout.pieceAt(2 * MIB)).isEqualTo(2);
  }

  @Test
  void refusesPiecesThatAreNotThere() {
    PieceLayout layout = PieceLayout.of(MIB);

    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> layout.offset(1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> layout.length(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> layout.pieceAt(MIB));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1048576",
    "17592186044417, 4294967296",
    "10, 0",
    "10, 8192",
    "10, 1048577",
    "10, 8589934592",
    "10, -9223372036854775808",
    "4294967297, 1048576"
  })
  void refusesWhatIsNoLayout(long size, long pieceLength) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PieceLayout(size, pieceLength));
  }

  @Test
  void takesTheShortestPieces() {
    assertThat(new PieceLayout(4096 * 16384L, 16384).count()).isEqualTo(4096);
  }
}
