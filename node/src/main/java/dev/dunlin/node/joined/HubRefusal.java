package dev.dunlin.node.joined;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.hub.message.RosterAnswer;

/// A hub's no, with its words made visible.
final class HubRefusal extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  HubRefusal(RosterAnswer.Refused refused) {
    super(words(refused));
    this.code = refused.code();
  }

  private static String words(RosterAnswer.Refused refused) {
    String text = VisibleText.of(refused.text());
    return refused.suggestion() == null
        ? text
        : text + "; \"" + refused.suggestion() + "\" would do";
  }

  String code() {
    return code;
  }

  NodeException told() {
    return new NodeException(
        NodeException.Reason.REFUSED, "the hub refuses: " + getMessage(), this);
  }
}
