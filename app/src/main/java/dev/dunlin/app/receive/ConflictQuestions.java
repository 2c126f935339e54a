package dev.dunlin.app.receive;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Keyboard;
import dev.dunlin.node.ConflictAsker;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.OfferedItem;
import org.jspecify.annotations.Nullable;

/// Asks about each taken name, until an answer for all is given. Without an answer an item is
/// skipped: nothing is lost by that.
final class ConflictQuestions implements ConflictAsker {
  private static final int MAX_TRIES = 5;

  private final Keyboard keyboard;
  private final Runnable before;
  private final Runnable after;
  private @Nullable ConflictPolicy forAll;

  /// @param before run before a question is shown, such as to hold moving lines
  /// @param after run when it is answered
  ConflictQuestions(Keyboard keyboard, Runnable before, Runnable after) {
    this.keyboard = keyboard;
    this.before = before;
    this.after = after;
  }

  @Override
  public synchronized ConflictPolicy ask(OfferedItem item) throws InterruptedException {
    if (forAll != null) {
      return forAll;
    }
    before.run();
    try {
      return asked(item);
    } finally {
      after.run();
    }
  }

  private ConflictPolicy asked(OfferedItem item) throws InterruptedException {
    String question =
        Text.visible(item.path())
            + " exists with another content (here "
            + Sizes.text(Math.max(item.existingSize(), 0))
            + ", offered "
            + Sizes.text(item.size())
            + "): [r]ename, [o]verwrite or [s]kip; rr, oo, ss for all? ";
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      String answer = keyboard.ask(question, Keyboard.ANSWER_WAIT).orElse("s");
      ConflictPolicy policy = policy(answer);
      if (policy != null) {
        forAll = answer.length() == 2 ? policy : null;
        return policy;
      }
    }
    return ConflictPolicy.SKIP;
  }

  private static @Nullable ConflictPolicy policy(String answer) {
    return switch (answer) {
      case "r", "rr", "rename" -> ConflictPolicy.RENAME;
      case "o", "oo", "overwrite" -> ConflictPolicy.OVERWRITE;
      case "s", "ss", "skip" -> ConflictPolicy.SKIP;
      default -> null;
    };
  }
}
