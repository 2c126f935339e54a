package dev.dunlin.node.joined;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RelayAnswer;
import dev.dunlin.node.hub.message.RelayRequest;
import dev.dunlin.node.hub.message.RendezvousAnswer;
import dev.dunlin.node.hub.message.RendezvousRequest;
import dev.dunlin.node.reach.Meeting;
import dev.dunlin.node.reach.MeetingPlace;
import dev.dunlin.node.reach.Ticket;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One joined hub, asked to arrange links. Safe for many threads.
final class HubCalls implements MeetingPlace {
  /// How long a hub may take to arrange something: it asks the peer first.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Link link;
  private final Presence presence;

  /// @param link to the hub
  /// @param presence where this node may be reached directly
  HubCalls(String name, Link link, Presence presence) {
    this.name = name;
    this.link = link;
    this.presence = presence;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Meeting meet(PeerId peer) throws IOException {
    var request = new RendezvousRequest.Meet(peer.toString(), presence.addresses());
    return switch (ask(
        HubLines.RENDEZVOUS, HubLines.RENDEZVOUS_REQUEST, request, HubLines.RENDEZVOUS_ANSWER)) {
      case RendezvousAnswer.Met met -> meeting(link, met.addresses(), met.seen());
      case RendezvousAnswer.Refused no -> throw refused(no.text());
      case RendezvousAnswer.Ready _, RendezvousAnswer.Declined _ -> throw unexpected();
    };
  }

  /// What a hub told, as far as it is used.
  static Meeting meeting(Link hub, List<String> addresses, String seen) {
    List<HostPort> seenAt = Candidates.usable(List.of(seen), hub.remote());
    return new Meeting(
        Candidates.usable(addresses, hub.remote()),
        seenAt.isEmpty() ? Optional.empty() : Optional.of(seenAt.getFirst()),
        hub.local());
  }

  @Override
  public Ticket relay(PeerId peer) throws IOException {
    var request = new RelayRequest.Open(peer.toString());
    return switch (ask(HubLines.RELAY, HubLines.RELAY_REQUEST, request, HubLines.RELAY_ANSWER)) {
      case RelayAnswer.Ticket given -> new Ticket(address(link), given.ticket());
      case RelayAnswer.Refused no -> throw refused(no.text());
      case RelayAnswer.Taking _, RelayAnswer.Declined _ -> throw unexpected();
    };
  }

  /// Where the hub's relay listens: where its links do.
  static HostPort address(Link hub) throws LinkException {
    try {
      return HostPort.parse(hub.remote());
    } catch (IllegalArgumentException e) {
      throw new LinkException(
          Reason.UNREACHABLE, "the hub's relay has no address: " + hub.remote(), e);
    }
  }

  private <Q, A> A ask(String service, JsonLine<Q> line, Q request, JsonLine<A> answer)
      throws IOException {
    try (Stream stream = link.open(service)) {
      stream.idleTimeout(PATIENCE);
      line.write(stream, request);
      stream.endWrite();
      return answer.read(stream);
    }
  }

  private LinkException refused(String text) {
    return new LinkException(Reason.REFUSED, "the hub " + name + " says: " + VisibleText.of(text));
  }

  private LinkException unexpected() {
    return new LinkException(Reason.PROTOCOL, "the hub " + name + " answers something else");
  }
}
