package dev.dunlin.hub.state;

/// What became of a request to be let in.
public sealed interface Admission {
  /// It is in, under the name that the member has.
  ///
  /// @param first whether it was let in for the first time
  /// @param invite the id of the invite that was used up by one, or empty
  /// @param before the name that it had until now, or empty
  record Admitted(KnownMember member, boolean first, String invite, String before)
      implements Admission {}

  /// It is banned.
  record Banned(Ban ban) implements Admission {}

  /// No invite has this token, or it was revoked or used up.
  record BadToken(boolean usedUp) implements Admission {}

  /// The invite has ended.
  record Expired() implements Admission {}

  /// Another has the name.
  record NameTaken(String suggestion) implements Admission {}

  /// The hub knows as many members as it can.
  record Full() implements Admission {}
}
