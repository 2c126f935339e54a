package dev.dunlin.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphicsTest {
  @Test
  void goesByWhatTheTerminalSays() {
    assertThat(Graphics.of(Map.of("TERM", "xterm-kitty"))).isEqualTo(Graphics.KITTY);
    assertThat(Graphics.of(Map.of("TERM_PROGRAM", "iTerm.app"))).isEqualTo(Graphics.ITERM2);
    assertThat(Graphics.of(Map.of("TERM_PROGRAM", "WezTerm"))).isEqualTo(Graphics.ITERM2);
    assertThat(Graphics.of(Map.of("TERM", "foot"))).isEqualTo(Graphics.SIXEL);
    assertThat(Graphics.of(Map.of("TERM", "xterm-256color"))).isEqualTo(Graphics.BLOCKS);
    assertThat(Graphics.of(Map.of())).isEqualTo(Graphics.BLOCKS);
  }

  @Test
  void aMultiplexerPassesNothingOn() {
    assertThat(Graphics.of(Map.of("TERM", "tmux-256color", "TERM_PROGRAM", "iTerm.app")))
        .isEqualTo(Graphics.BLOCKS);
    assertThat(Graphics.of(Map.of("TERM", "xterm-kitty", "TMUX", "/tmp/tmux-0/default,1,0")))
        .isEqualTo(Graphics.BLOCKS);
  }

  @Test
  void sixelsAreNoLargerThanJLineMakesThem() {
    assertThat(Graphics.SIXEL.width(200)).isEqualTo(800);
    assertThat(Graphics.SIXEL.height(100)).isEqualTo(480);
    assertThat(Graphics.KITTY.width(200)).isEqualTo(200 * Graphics.CELL_WIDTH);
  }
}
