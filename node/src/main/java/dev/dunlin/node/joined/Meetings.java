package dev.dunlin.node.joined;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Route;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.StreamHandler;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RelayAnswer;
import dev.dunlin.node.hub.message.RelayRequest;
import dev.dunlin.node.hub.message.RendezvousAnswer;
import dev.dunlin.node.hub.message.RendezvousRequest;
import dev.dunlin.node.reach.Ticket;
import dev.dunlin.node.reach.Ways;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/// Answers the joined hubs, which tell that another member wants a link: `/dunlin/rendezvous/1` and
/// `/dunlin/relay/1`, from the member's side. Whoever then comes must prove to be that member.
public final class Meetings {
  /// Members that are met at the same time.
  static final int MAX_AT_ONCE = 64;

  private static final String NOT_JOINED = "this node has not joined you";
  private static final String NO_HUB = "this node is no hub";
  private static final String UNWANTED = "this node does not want to meet you";
  private static final String BUSY = "this node meets too many at once";
  private static final String SWITCHED_OFF = "this node does not take this route";

  private final Hubs hubs;
  private final Ways ways;
  private final Predicate<PeerId> unwanted;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  /// @param unwanted whom this node never meets
  public Meetings(Hubs hubs, Ways ways, Predicate<PeerId> unwanted) {
    this.hubs = hubs;
    this.ways = ways;
    this.unwanted = unwanted;
  }

  /// Registers the services, but for those that this node answers as a hub.
  public void serve(Services services) {
    register(services, HubLines.RENDEZVOUS, this::meet);
    register(services, HubLines.RELAY, this::relay);
  }

  private static void register(Services services, String name, StreamHandler handler) {
    if (services.find(name).isEmpty()) {
      services.register(name, handler);
    }
  }

  private void meet(Stream stream) throws IOException, InterruptedException {
    stream.idleTimeout(HubCalls.PATIENCE);
    switch (HubLines.RENDEZVOUS_REQUEST.read(stream)) {
      case RendezvousRequest.Meet _ ->
          say(stream, new RendezvousAnswer.Refused(Codes.DECLINED, NO_HUB));
      case RendezvousRequest.Called called -> {
        boolean off = !allows(Route.DIRECT) && !allows(Route.PUNCHED);
        Optional<String> no = no(stream.link(), called.id(), off);
        if (no.isPresent()) {
          say(stream, new RendezvousAnswer.Declined(no.get()));
          return;
        }
        try {
          say(stream, new RendezvousAnswer.Ready());
          Link hub = stream.link();
          stream.close();
          ways.answer(
              called.id(), "a hub", HubCalls.meeting(hub, called.addresses(), called.seen()));
        } finally {
          places.release();
        }
      }
    }
  }

  private boolean allows(Route route) {
    return ways.routes().allows(route);
  }

  /// Why a member is not met; where it is, it has a place, which is to be given back.
  private Optional<String> no(Link hub, PeerId member, boolean off) {
    if (hubs.at(hub.peer()).isEmpty()) {
      return Optional.of(NOT_JOINED);
    }
    if (off) {
      return Optional.of(SWITCHED_OFF);
    }
    if (unwanted.test(member)) {
      return Optional.of(UNWANTED);
    }
    return places.tryAcquire() ? Optional.empty() : Optional.of(BUSY);
  }

  private static void say(Stream stream, RendezvousAnswer answer) throws IOException {
    HubLines.RENDEZVOUS_ANSWER.write(stream, answer);
    stream.endWrite();
  }

  private void relay(Stream stream) throws IOException {
    stream.idleTimeout(HubCalls.PATIENCE);
    switch (HubLines.RELAY_REQUEST.read(stream)) {
      case RelayRequest.Open _ -> say(stream, new RelayAnswer.Refused(Codes.NO_RELAY, NO_HUB));
      case RelayRequest.Take take -> {
        Optional<String> no = no(stream.link(), take.id(), !allows(Route.RELAYED));
        if (no.isPresent()) {
          say(stream, new RelayAnswer.Declined(no.get()));
          return;
        }
        try {
          say(stream, new RelayAnswer.Taking());
          Ticket ticket = new Ticket(HubCalls.address(stream.link()), take.ticket());
          stream.close();
          ways.take(take.id(), ticket);
        } catch (LinkException _) {
          // Who asked for it hears for itself that nothing came of it.
        } finally {
          places.release();
        }
      }
    }
  }

  private static void say(Stream stream, RelayAnswer answer) throws IOException {
    HubLines.RELAY_ANSWER.write(stream, answer);
    stream.endWrite();
  }
}
