package dev.dunlin.node.look.holder;

import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.view.StoppedException;

/// A request has cost as much as it may.
final class SpentException extends StoppedException {
  private static final long serialVersionUID = 1L;

  private final transient LookAnswer.Cut cut;

  SpentException(LookAnswer.Cut cut) {
    super("it takes more work than is done here for one look");
    this.cut = cut;
  }

  LookAnswer.Cut cut() {
    return cut;
  }
}
