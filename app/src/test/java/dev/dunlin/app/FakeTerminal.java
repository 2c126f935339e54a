package dev.dunlin.app;

import dev.dunlin.app.terminal.Terminal;

/// A terminal with somebody at it, 80 columns wide.
final class FakeTerminal implements Terminal {
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
    return true;
  }

  @Override
  public int width() {
    return 80;
  }
}
