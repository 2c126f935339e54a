package dev.dunlin.hub.rendezvous;

import dev.dunlin.hub.roster.Presence;
import dev.dunlin.hub.roster.Roster;
import dev.dunlin.hub.rules.Allowances;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RendezvousAnswer;
import dev.dunlin.node.hub.message.RendezvousRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Answers `/dunlin/rendezvous/1`: calls the member that is asked for, and tells each where the
/// other may be. The hub takes no part in what they do then.
///
/// Who asks is who its link proves, and must be here.
public final class RendezvousService {
  /// How long the member that is called may take to answer.
  static final Duration ANSWER = Duration.ofSeconds(5);

  /// Meetings that one member asks for in a row, and how long until it may ask for one more.
  static final int MEETINGS_OF_ONE = 60;

  static final Duration ONE_MORE_MEETING = Duration.ofMillis(500);

  /// Meetings that one member is called to in a row, by whomever, and how long until one more.
  static final int CALLS_OF_ONE = 200;

  static final Duration ONE_MORE_CALL = Duration.ofMillis(100);

  private final Roster roster;
  private final Allowances<PeerId> askers;
  private final Allowances<PeerId> called;

  private RendezvousService(Roster roster, LongSupplier nanoClock) {
    this.roster = roster;
    this.askers =
        new Allowances<>(
            MEETINGS_OF_ONE, ONE_MORE_MEETING.toNanos(), HubState.MAX_MEMBERS, nanoClock);
    this.called =
        new Allowances<>(CALLS_OF_ONE, ONE_MORE_CALL.toNanos(), HubState.MAX_MEMBERS, nanoClock);
  }

  /// Registers the service.
  public static void serve(Services services, Roster roster) {
    services.register(HubLines.RENDEZVOUS, new RendezvousService(roster, System::nanoTime)::handle);
  }

  private void handle(Stream stream) throws IOException {
    stream.idleTimeout(ANSWER);
    switch (HubLines.RENDEZVOUS_REQUEST.readOrEnd(stream)) {
      case null -> {}
      case RendezvousRequest.Meet meet ->
          HubLines.RENDEZVOUS_ANSWER.write(stream, meet(stream.link().peer(), meet));
      case RendezvousRequest.Called _ ->
          throw new LinkException(Reason.PROTOCOL, "a member calls its hub");
    }
  }

  private RendezvousAnswer meet(PeerId who, RendezvousRequest.Meet meet) {
    Optional<Presence> asker = roster.find(who);
    if (asker.isEmpty()) {
      return refused(Codes.NOT_HERE, "you are not here as a member of this hub: join it first");
    }
    if (who.equals(meet.id())) {
      return refused(Codes.DECLINED, "that is you");
    }
    if (!askers.take(who)) {
      return refused(Codes.BUSY, "you ask for too many meetings: wait a moment");
    }
    Optional<Presence> other = roster.find(meet.id());
    if (other.isEmpty()) {
      return refused(Codes.NOT_HERE, "no member with this id is here now");
    }
    if (!called.take(meet.id())) {
      return refused(Codes.BUSY, "too many want to meet that member: wait a moment");
    }
    return call(asker.get(), other.get(), meet);
  }

  private static RendezvousAnswer call(
      Presence asker, Presence other, RendezvousRequest.Meet meet) {
    int most = RendezvousRequest.MAX_ADDRESSES;
    RendezvousRequest.Called call =
        new RendezvousRequest.Called(
            asker.id().toString(),
            asker.name(),
            asker.candidates(meet.addresses(), most),
            asker.seen());
    try (Stream stream = other.link().open(HubLines.RENDEZVOUS)) {
      stream.idleTimeout(ANSWER);
      HubLines.RENDEZVOUS_REQUEST.write(stream, call);
      return switch (HubLines.RENDEZVOUS_ANSWER.read(stream)) {
        case RendezvousAnswer.Ready _ ->
            new RendezvousAnswer.Met(other.candidates(List.of(), most), other.seen());
        case RendezvousAnswer.Declined declined -> refused(Codes.DECLINED, declined.text());
        case RendezvousAnswer.Met _, RendezvousAnswer.Refused _ ->
            refused(Codes.DECLINED, "that member answers something else");
      };
    } catch (IOException _) {
      return refused(Codes.NOT_HERE, "that member does not answer the hub");
    }
  }

  private static RendezvousAnswer refused(String code, String text) {
    return new RendezvousAnswer.Refused(code, text);
  }
}
