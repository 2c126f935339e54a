package dev.dunlin.node.hub.message;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.message.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the constructors of messages check; each failure names the field.
final class Checks {
  private Checks() {}

  static String present(@Nullable String value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    return value;
  }

  static void atMost(long value, long limit, String field) {
    if (value > limit) {
      throw new IllegalArgumentException("\"" + field + "\" is " + value + ", more than " + limit);
    }
  }

  /// Words for a person; whoever shows them makes them visible first.
  static void text(@Nullable String text, String field) {
    atMost(present(text, field).length(), Limits.MAX_TEXT, field);
  }

  /// A word that programs tell cases apart by: 1 to [Codes#MAX_LENGTH] of `a-z` and `-`.
  static void code(@Nullable String code) {
    String word = present(code, "code");
    atMost(word.length(), Codes.MAX_LENGTH, "code");
    if (word.isEmpty() || !word.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z'))) {
      throw new IllegalArgumentException("\"code\" is no word");
    }
  }

  static void id(@Nullable String id, String field) {
    PeerId _ = PeerId.parse(present(id, field));
  }

  /// A host and a port that can be dialled.
  static void address(@Nullable String address, String field) {
    if (HostPort.parse(present(address, field)).port() == 0) {
      throw new IllegalArgumentException("\"" + field + "\" has port 0");
    }
  }

  /// An unmodifiable copy of at most `limit` addresses.
  static List<String> addresses(@Nullable List<String> addresses, int limit) {
    List<String> copy = bounded(addresses, limit, "addresses");
    copy.forEach(address -> address(address, "addresses"));
    return copy;
  }

  /// An unmodifiable copy of a list of at most `limit` entries, none of them null.
  static <T> List<T> bounded(@Nullable List<T> list, int limit, String field) {
    if (list == null) {
      throw new IllegalArgumentException("\"" + field + "\" is missing");
    }
    atMost(list.size(), limit, field);
    return List.copyOf(list);
  }

  /// What a caller shows the relay: [RelayAnswer.Ticket#LENGTH] characters of lower-case hex.
  static void ticket(@Nullable String ticket) {
    String hex = present(ticket, "ticket");
    if (hex.length() != RelayAnswer.Ticket.LENGTH
        || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      throw new IllegalArgumentException(
          "\"ticket\" is not " + RelayAnswer.Ticket.LENGTH + " characters of hex");
    }
  }
}
