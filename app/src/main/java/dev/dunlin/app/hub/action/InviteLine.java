package dev.dunlin.app.hub.action;

import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Text;
import dev.dunlin.hub.InviteView;
import dev.dunlin.node.hub.Invite;
import io.avaje.jsonb.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The line of `dunlin hub invite --json`.
///
/// @param invite its text, with the token: a secret
/// @param id by which it is revoked; null where the hub is open, and lets in without
/// @param uses how many devices may join with it
/// @param expires when it ends, ISO 8601
@Json
public record InviteLine(String invite, @Nullable String id, int uses, String expires) {
  /// A hub names an invite by so many bytes of its token's hash.
  private static final int ID_BYTES = 4;

  /// The line of an invite that was just made.
  ///
  /// @param all the hub's invites
  public static InviteLine of(Invite invite, List<InviteView> all, int uses, Duration valid) {
    @Nullable String id = invite.token().map(InviteLine::id).orElse(null);
    long ends =
        all.stream()
            .filter(view -> view.id().equals(id))
            .mapToLong(InviteView::expiresMillis)
            .findFirst()
            .orElse(System.currentTimeMillis() + valid.toMillis());
    return new InviteLine(invite.text(), id, uses, Instant.ofEpochMilli(ends).toString());
  }

  private static String id(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// What a person does with it.
  public String words() {
    return "for "
        + Text.count(uses, "device")
        + " until "
        + Moments.text(Instant.parse(expires).toEpochMilli())
        + ", on each: dunlin join INVITE --as NAME";
  }
}
