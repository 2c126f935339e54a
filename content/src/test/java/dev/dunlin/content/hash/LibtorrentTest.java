package dev.dunlin.content.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Content ids and piece hashes against libtorrent, over random bytes.
class LibtorrentTest {
  private static final long SEED = 20261120;

  @TempDir Path folder;

  @BeforeAll
  static void libtorrentIsThere() throws Exception {
    assumeTrue(LibtorrentOracle.isInstalled(), "python3-libtorrent is not installed");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1048576",
    "1, 1048576",
    "16383, 1048576",
    "16384, 1048576",
    "16385, 1048576",
    "81920, 1048576",
    "1048575, 1048576",
    "1048576, 1048576",
    "1048577, 1048576",
    "7340032, 1048576",
    "7356417, 2097152",
    "100000001, 1048576",
    "300007, 16384",
    "300007, 32768"
  })
  void agrees(int size, long pieceLength) throws Exception {
    byte[] content = new byte[size];
    new Random(SEED + size).nextBytes(content);
    PieceLayout layout = new PieceLayout(size, pieceLength);
    Path file = Files.write(Files.createDirectory(folder.resolve("d")).resolve("f"), content);
    Files.writeString(file.resolveSibling("other"), "x");

    LibtorrentOracle.Answer answer = LibtorrentOracle.ask(file, pieceLength);

    byte[] hashes = PieceHasherTest.hashes(content, layout);
    assertThat(PieceTree.root(layout, hashes)).isEqualTo(answer.root());
    if (layout.count() > 1) {
      assertThat(HexFormat.of().formatHex(hashes)).isEqualTo(answer.pieceLayer());
    }
  }
}
