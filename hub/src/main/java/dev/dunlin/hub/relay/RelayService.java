package dev.dunlin.hub.relay;

import dev.dunlin.hub.roster.Presence;
import dev.dunlin.hub.roster.Roster;
import dev.dunlin.hub.rules.Allowances;
import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RelayAnswer;
import dev.dunlin.node.hub.message.RelayRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Answers `/dunlin/relay/1`: gives two members a ticket each.
///
/// Who asks is who its link proves, and must be here.
public final class RelayService {
  /// How long the member that is called may take to answer.
  static final Duration ANSWER = Duration.ofSeconds(5);

  /// Relays that one member asks for in a row, and how long until it may ask for one more.
  static final int ASKED_BY_ONE = 100;

  static final Duration ONE_MORE = Duration.ofMillis(200);

  private final Roster roster;
  private final Relays relays;
  private final HubRules rules;
  private final Allowances<PeerId> askers =
      new Allowances<>(ASKED_BY_ONE, ONE_MORE.toNanos(), HubState.MAX_MEMBERS, System::nanoTime);

  private RelayService(Roster roster, Relays relays, HubRules rules) {
    this.roster = roster;
    this.relays = relays;
    this.rules = rules;
  }

  /// Registers the service.
  public static void serve(Services services, Roster roster, Relays relays, HubRules rules) {
    services.register(HubLines.RELAY, new RelayService(roster, relays, rules)::handle);
  }

  private void handle(Stream stream) throws IOException {
    stream.idleTimeout(ANSWER);
    switch (HubLines.RELAY_REQUEST.readOrEnd(stream)) {
      case null -> {}
      case RelayRequest.Open open ->
          HubLines.RELAY_ANSWER.write(stream, open(stream.link().peer(), open.id()));
      case RelayRequest.Take _ ->
          throw new LinkException(Reason.PROTOCOL, "a member gives its hub a ticket");
    }
  }

  private RelayAnswer open(PeerId who, PeerId wanted) {
    if (!rules.now().relay()) {
      return refused(Codes.NO_RELAY, "this hub does not relay");
    }
    if (rules.draining()) {
      return refused(Codes.DRAINING, "the hub is about to end, and begins no relay");
    }
    Optional<Presence> asker = roster.find(who);
    if (asker.isEmpty()) {
      return refused(Codes.NOT_HERE, "you are not here as a member of this hub: join it first");
    }
    if (who.equals(wanted)) {
      return refused(Codes.DECLINED, "that is you");
    }
    if (!askers.take(who)) {
      return refused(Codes.TOO_MANY, "you ask for too many relays: wait a moment");
    }
    Optional<Presence> other = roster.find(wanted);
    if (other.isEmpty()) {
      return refused(Codes.NOT_HERE, "no member with this id is here now");
    }
    return relays
        .promise(asker.get(), other.get())
        .map(this::call)
        .orElseGet(() ->
            refused(Codes.TOO_MANY, "one of you, or the hub, has as many relays as are allowed"));
  }

  private RelayAnswer call(Crossing crossing) {
    Presence from = crossing.from();
    RelayRequest.Take take =
        new RelayRequest.Take(from.id().toString(), from.name(), crossing.toTicket());
    RelayAnswer answer;
    try (Stream stream = crossing.to().link().open(HubLines.RELAY)) {
      stream.idleTimeout(ANSWER);
      HubLines.RELAY_REQUEST.write(stream, take);
      answer = HubLines.RELAY_ANSWER.read(stream);
    } catch (IOException _) {
      relays.withdraw(crossing);
      return refused(Codes.NOT_HERE, "that member does not answer the hub");
    }
    return switch (answer) {
      case RelayAnswer.Taking _ -> new RelayAnswer.Ticket(crossing.fromTicket());
      case RelayAnswer.Declined declined -> {
        relays.withdraw(crossing);
        yield refused(Codes.DECLINED, declined.text());
      }
      case RelayAnswer.Ticket _, RelayAnswer.Refused _ -> {
        relays.withdraw(crossing);
        yield refused(Codes.DECLINED, "that member answers something else");
      }
    };
  }

  private static RelayAnswer refused(String code, String text) {
    return new RelayAnswer.Refused(code, text);
  }
}
