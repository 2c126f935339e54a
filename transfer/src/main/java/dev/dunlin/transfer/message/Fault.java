package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A request that is not served: the answer of any service, and the link's own answer to the name
/// of a service that nobody registered.
///
/// @param code one word for programs, such as `no-such-offer`
/// @param message words for a person
@Json
public record Fault(String code, @Nullable String message)
    implements OfferAnswer, FetchAnswer, FilesAnswer, HaveAnswer {
  public Fault {
    Checks.present(code, "code");
    Checks.atMost(code.length(), Limits.MAX_TEXT, "code");
    if (message != null) {
      Checks.atMost(message.length(), Limits.MAX_TEXT, "message");
    }
  }

  /// What to show a person.
  public String text() {
    return message == null ? code : message;
  }
}
