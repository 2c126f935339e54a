package dev.dunlin.hub.roster;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.audit.AuditLog;
import dev.dunlin.hub.rules.Allowances;
import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.rules.Origin;
import dev.dunlin.hub.state.Admission;
import dev.dunlin.hub.state.Applicant;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.hub.state.KnownMember;
import dev.dunlin.hub.state.Tokens;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.MemberName;
import dev.dunlin.node.hub.message.RosterAnswer.Refused;
import dev.dunlin.node.hub.message.RosterRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Decides who is let in, and says why not. Wrong tokens are counted, for each address and in all:
/// one has 128 random bits, and nobody shall try them at the speed of the hub.
///
/// Safe for many threads.
final class Gate {
  /// Wrong tokens of one address in a row, and how long until it may try one more.
  static final int GUESSES_OF_ONE = 10;

  static final Duration ONE_MORE_GUESS_OF_ONE = Duration.ofMinutes(1);

  /// Wrong tokens of all addresses in a row, and how long until one more is looked at.
  static final int GUESSES_OF_ALL = 500;

  static final Duration ONE_MORE_GUESS_OF_ALL = Duration.ofSeconds(1);

  /// Joins of one member in a row, and how long until it may join once more. Each is told to all.
  static final int JOINS_OF_ONE = 20;

  static final Duration ONE_MORE_JOIN = Duration.ofSeconds(2);

  /// Changes of name of one member in a row, and how long until it may change once more.
  static final int NAMES_OF_ONE = 5;

  static final Duration ONE_MORE_NAME = Duration.ofSeconds(20);

  private static final int ADDRESSES_REMEMBERED = 20_000;
  private static final String ALL = "all";

  private final HubState state;
  private final HubRules rules;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Allowances<Origin> guessesOfOne;
  private final Allowances<String> guessesOfAll;
  private final Allowances<PeerId> joins;
  private final Allowances<PeerId> names;

  Gate(RosterService.Tools tools) {
    this(tools, System::nanoTime);
  }

  Gate(RosterService.Tools tools, LongSupplier nanoClock) {
    this.state = tools.state();
    this.rules = tools.rules();
    this.audit = tools.audit();
    this.clock = tools.clock();
    this.guessesOfOne =
        new Allowances<>(
            GUESSES_OF_ONE, ONE_MORE_GUESS_OF_ONE.toNanos(), ADDRESSES_REMEMBERED, nanoClock);
    this.guessesOfAll =
        new Allowances<>(GUESSES_OF_ALL, ONE_MORE_GUESS_OF_ALL.toNanos(), 1, nanoClock);
    this.joins =
        new Allowances<>(JOINS_OF_ONE, ONE_MORE_JOIN.toNanos(), HubState.MAX_MEMBERS, nanoClock);
    this.names =
        new Allowances<>(NAMES_OF_ONE, ONE_MORE_NAME.toNanos(), HubState.MAX_MEMBERS, nanoClock);
  }

  /// What became of one who asked.
  sealed interface Answer {
    /// It is a member, known by this.
    record In(KnownMember member) implements Answer {}

    /// It is not let in, or not called so.
    record Out(Refused refusal) implements Answer {}
  }

  /// Decides about one who wants to join.
  Answer join(Link link, RosterRequest.Join join) throws HubException {
    if (rules.draining()) {
      return out(Codes.DRAINING, "the hub is about to end, and takes nobody in");
    }
    if (!joins.take(link.peer())) {
      return out(Codes.BUSY, "you come and go too often: wait a moment");
    }
    @Nullable String name = join.name() == null ? null : join.name().toLowerCase(Locale.ROOT);
    if (name != null && !MemberName.isMember(name)) {
      return badName(name);
    }
    return decide(link, join.token(), name);
  }

  /// Decides about a member that wants another name.
  Answer rename(Link link, String wish) throws HubException {
    String name = wish.toLowerCase(Locale.ROOT);
    if (!MemberName.isMember(name)) {
      return badName(name);
    }
    if (!names.take(link.peer())) {
      return out(Codes.BUSY, "you change your name too often: wait a moment");
    }
    return decide(link, null, name);
  }

  private Answer decide(Link link, @Nullable String token, @Nullable String name)
      throws HubException {
    Origin origin = Origin.of(link.remote());
    boolean needsToken = !rules.now().open() && state.member(link.peer()).isEmpty();
    if (needsToken && !(guessesOfOne.has(origin) && guessesOfAll.has(ALL))) {
      return out(
          Codes.BAD_TOKEN, "too many wrong invites were tried: wait some minutes, then try again");
    }
    Applicant applicant =
        new Applicant(
            link.peer(),
            Optional.ofNullable(token).map(Tokens::hash),
            Optional.ofNullable(name),
            rules.now().open(),
            clock.millis());
    Admission admission = state.admit(applicant);
    note(link, origin, admission);
    return answer(admission, token != null);
  }

  private void note(Link link, Origin origin, Admission admission) {
    String by = link.peer().toString();
    switch (admission) {
      case Admission.Admitted in when in.first() ->
          audit.add(
              by,
              "join",
              in.member().name(),
              "from " + link.remote() + (in.invite().isEmpty() ? "" : ", invite " + in.invite()));
      case Admission.Admitted in when !in.before().isEmpty() ->
          audit.add(by, "rename", in.before(), "now " + in.member().name());
      case Admission.BadToken bad when !bad.usedUp() -> {
        boolean _ = guessesOfOne.take(origin);
        boolean _ = guessesOfAll.take(ALL);
        audit.add(by, "wrong-token", null, "from " + link.remote());
      }
      case Admission.Admitted _,
          Admission.Banned _,
          Admission.BadToken _,
          Admission.Expired _,
          Admission.NameTaken _,
          Admission.Full _ -> {}
    }
  }

  private static Answer answer(Admission admission, boolean brought) {
    return switch (admission) {
      case Admission.Admitted in -> new Answer.In(in.member());
      case Admission.Banned banned ->
          out(Codes.BANNED, "you may not come in: " + banned.ban().reason());
      case Admission.BadToken bad -> out(Codes.BAD_TOKEN, wrongToken(bad.usedUp(), brought));
      case Admission.Expired _ ->
          out(Codes.EXPIRED, "this invite has ended: ask the hub's operator for a new one");
      case Admission.NameTaken taken ->
          new Answer.Out(
              new Refused(Codes.NAME_TAKEN, "another member has this name", taken.suggestion()));
      case Admission.Full _ -> out(Codes.FULL, "the hub knows as many members as it can");
    };
  }

  private static String wrongToken(boolean usedUp, boolean brought) {
    if (usedUp) {
      return "this invite was used as often as it may: ask the hub's operator for a new one";
    }
    return brought
        ? "the hub knows no such invite, or it was revoked: ask its operator for a new one"
        : "this hub lets in whoever is invited: ask its operator for an invite";
  }

  private Answer badName(String name) {
    String near = MemberName.near(name);
    return new Answer.Out(
        new Refused(
            Codes.BAD_NAME,
            "a name has 1 to "
                + MemberName.MAX_LENGTH
                + " of a-z, 0-9, '-', '_' and '.', begins with a letter or digit, and is no number",
            near));
  }

  static Answer out(String code, String text) {
    return new Answer.Out(new Refused(code, text, null));
  }
}
