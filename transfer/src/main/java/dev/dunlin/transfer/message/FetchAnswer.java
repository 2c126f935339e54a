package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;

/// The line that answers a [FetchRequest]; after [Granted], blocks of bytes follow.
@Json(typeProperty = "type")
@Json.SubType(type = FetchAnswer.Granted.class, name = "granted")
@Json.SubType(type = Fault.class, name = "error")
public sealed interface FetchAnswer permits FetchAnswer.Granted, Fault {
  /// Yes.
  ///
  /// @param pieceLength of the item or content asked for, in bytes; 0 for a run
  /// @param at when, in microseconds since 1970 by the source's clock; 0 where it does not say
  record Granted(long pieceLength, long at) implements FetchAnswer {
    public Granted {
      Checks.notNegative(pieceLength, "pieceLength");
      Checks.moment(at, "at");
    }
  }
}
