package dev.dunlin.node.hub.message;

/// The words by which a refusal of a hub is told apart. A side that meets one it does not know
/// takes it for a no, and shows the text beside it.
public final class Codes {
  /// Longest code, in characters.
  public static final int MAX_LENGTH = 32;

  /// The invite's token is none of this hub's, or was used up or revoked.
  public static final String BAD_TOKEN = "bad-token";

  /// The invite is too old.
  public static final String EXPIRED = "expired";

  /// Another member has this name; a suggestion comes with it.
  public static final String NAME_TAKEN = "name-taken";

  /// No name for a member; a suggestion may come with it.
  public static final String BAD_NAME = "bad-name";

  /// This peer was banned, or the one that it asks for.
  public static final String BANNED = "banned";

  /// The hub has as many members as it takes.
  public static final String FULL = "full";

  /// The hub takes no new work, since it is about to end.
  public static final String DRAINING = "draining";

  /// The peer asked for is not connected to this hub.
  public static final String NOT_HERE = "not-here";

  /// The peer asked for does not want to.
  public static final String DECLINED = "declined";

  /// Too much at once; later it may do.
  public static final String BUSY = "busy";

  /// The relay is switched off.
  public static final String NO_RELAY = "no-relay";

  /// This member, or the whole hub, has as many relayed links as are allowed.
  public static final String TOO_MANY = "too-many";

  private Codes() {}
}
