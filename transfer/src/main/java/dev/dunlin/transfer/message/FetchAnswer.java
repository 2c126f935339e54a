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
  record Granted(long pieceLength) implements FetchAnswer {
    public Granted {
      Checks.notNegative(pieceLength, "pieceLength");
    }
  }
}
