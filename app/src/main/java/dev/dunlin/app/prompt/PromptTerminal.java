package dev.dunlin.app.prompt;

import dev.dunlin.app.terminal.Terminal;

/// A terminal as the commands see it that run at a prompt. Its width comes from the prompt, which
/// hears already when the window changes.
record PromptTerminal(org.jline.terminal.Terminal of, Terminal outer) implements Terminal {
  /// What is assumed where nobody knows.
  private static final int UNKNOWN_WIDTH = 80;

  @Override
  public boolean shown() {
    return outer.shown();
  }

  @Override
  public boolean answers() {
    return true;
  }

  @Override
  public boolean unicode() {
    return outer.unicode();
  }

  @Override
  public int width() {
    int width = of.getColumns();
    return width > 0 ? width : UNKNOWN_WIDTH;
  }

  @Override
  public int height() {
    int height = of.getRows();
    return height > 0 ? height : outer.height();
  }
}
