package dev.dunlin.app.view;

import java.io.IOException;

/// The person does not want to see more.
public final class Enough extends IOException {
  private static final long serialVersionUID = 1L;

  Enough() {
    super("no more is wanted");
  }
}
