package dev.dunlin.node.hub;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.RosterRequest;
import java.util.Optional;

/// What leads a device to a hub and lets it in: written `dunlin:HOST:PORT/PEERID/TOKEN`, or without
/// the last part where the hub is open.
///
/// @param address where the hub listens
/// @param hub who it must be
/// @param token what lets in; empty for a hub that is open
public record Invite(HostPort address, PeerId hub, Optional<String> token) {
  /// What every invite begins with.
  public static final String SCHEME = "dunlin:";

  /// Longest text of an invite, in characters.
  public static final int MAX_LENGTH =
      SCHEME.length()
          + HostPort.MAX_HOST_LENGTH
          + "[]:65535/".length()
          + PeerId.TEXT_LENGTH
          + 1
          + RosterRequest.MAX_TOKEN;

  /// Throws IllegalArgumentException where no device could use it.
  public Invite {
    if (address.port() == 0) {
      throw bad("its address has port 0");
    }
    token.ifPresent(Invite::check);
  }

  private static void check(String token) {
    if (token.isEmpty() || token.length() > RosterRequest.MAX_TOKEN) {
      throw bad("its token has not 1 to " + RosterRequest.MAX_TOKEN + " characters");
    }
    if (!token.chars().allMatch(Invite::isTokenCharacter)) {
      throw bad("its token has characters other than letters, digits, '-' and '_'");
    }
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  /// Reads an invite's text; throws IllegalArgumentException with words for a person, which do not
  /// repeat the token.
  public static Invite parse(String text) {
    String invite = text.strip();
    if (!invite.startsWith(SCHEME)) {
      throw bad("it does not begin with \"" + SCHEME + "\"");
    }
    if (invite.length() > MAX_LENGTH) {
      throw bad("it is longer than " + MAX_LENGTH + " characters");
    }
    String[] parts = invite.substring(SCHEME.length()).split("/", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw bad("it has " + parts.length + " parts, not 2 or 3; was it cut when it was copied?");
    }
    try {
      Optional<String> token = parts.length == 3 ? Optional.of(parts[2]) : Optional.empty();
      return new Invite(HostPort.parse(parts[0]), PeerId.parse(parts[1]), token);
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw why.startsWith(BAD) ? e : new IllegalArgumentException(BAD + why, e);
    }
  }

  private static final String BAD = "not an invite (dunlin:HOST:PORT/PEERID/TOKEN): ";

  private static IllegalArgumentException bad(String why) {
    return new IllegalArgumentException(BAD + why);
  }

  /// The invite's text, with the token: for whoever is invited, and for nobody's log.
  public String text() {
    return SCHEME + address + '/' + hub + token.map(secret -> '/' + secret).orElse("");
  }

  /// Without the token, which is a secret.
  @Override
  public String toString() {
    return SCHEME + address + '/' + hub + (token.isPresent() ? "/<redacted>" : "");
  }
}
