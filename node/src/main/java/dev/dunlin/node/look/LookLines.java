package dev.dunlin.node.look;

import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;

/// The service and the lines of its streams.
public final class LookLines {
  /// The service's name.
  public static final String SERVICE = "/dunlin/look/1";

  /// What is asked.
  public static final JsonLine<LookRequest> REQUEST =
      JsonLine.of(LookRequest.class, Limits.MAX_LINE_BYTES);

  /// What is answered.
  public static final JsonLine<LookAnswer> ANSWER =
      JsonLine.of(LookAnswer.class, LookLimits.MAX_ANSWER_BYTES);

  private LookLines() {}
}
