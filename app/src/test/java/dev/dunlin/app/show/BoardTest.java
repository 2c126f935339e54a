package dev.dunlin.app.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dunlin.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final String UP = "\u001b[1A\u001b[2K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static final Terminal WATCHED =
      new Terminal() {
        @Override
        public boolean shown() {
          return true;
        }

        @Override
        public boolean answers() {
          return true;
        }

        @Override
        public boolean unicode() {
          return false;
        }

        @Override
        public int width() {
          return 40;
        }
      };

  /// A board drawn by nobody but the test: its clock begins with the first transfer.
  private Board board(Terminal terminal) {
    return new Board(out, terminal, () -> 0, false);
  }

  private String taken() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  @Test
  void drawsALineATransferOverTheOneBefore() {
    try (Board board = board(WATCHED)) {
      board.add("a", "anna");
      board.draw();
      assertThat(taken()).startsWith("anna").endsWith("\n").doesNotContain(UP);
      board.add("b", "ben");
      board.draw();
      assertThat(taken()).startsWith(UP + "anna").contains("\nben").doesNotContain(UP + UP);
      board.draw();
      assertThat(taken()).startsWith(UP + UP + "anna");
    }
  }

  @Test
  void printsWhatStaysAboveWhatMoves() {
    try (Board board = board(WATCHED)) {
      board.add("a", "anna");
      board.draw();
      String _ = taken();
      board.print("a receipt");
      assertThat(taken()).isEqualTo(UP + "a receipt\n");
      board.draw();
      assertThat(taken()).startsWith("anna");
    }
  }

  @Test
  void holdsStillWhileSomebodyIsAsked() {
    try (Board board = board(WATCHED)) {
      board.add("a", "anna");
      board.draw();
      board.pause();
      assertThat(taken()).endsWith(UP);
      board.draw();
      assertThat(taken()).isEmpty();
      board.resume();
      board.draw();
      assertThat(taken()).startsWith("anna");
    }
  }

  @Test
  void countsWhatIsTooMuchToDraw() {
    try (Board board = board(WATCHED)) {
      for (int i = 0; i < Board.MAX_LINES; i++) {
        board.add(i, "peer" + i);
      }
      board.draw();
      assertThat(taken().lines()).hasSize(Board.MAX_LINES).noneMatch(line -> line.contains("more"));
      board.add("one", "more");
      board.draw();
      assertThat(taken()).endsWith("and 1 more\n");
    }
  }

  @Test
  void leavesNothingBehind() {
    try (Board board = board(WATCHED)) {
      board.add("a", "anna");
      board.draw();
      String _ = taken();
      board.remove("a");
      assertThat(taken()).isEqualTo(UP);
      board.draw();
      assertThat(taken()).isEmpty();
    }
    assertThat(taken()).isEmpty();
  }

  @Test
  void movesNothingWhereNobodyWatches() {
    try (Board board = board(Terminal.none())) {
      board.add("a", "anna");
      board.draw();
      board.print("a receipt");
    }
    assertThat(taken()).isEqualTo("a receipt\n");
  }
}
