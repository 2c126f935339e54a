package dev.dunlin.node.hub.message;

import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;
import java.time.Duration;

/// The services of a hub, what is said on their streams, and the times that both sides keep.
public final class HubLines {
  /// The service that a member opens at its hub to be there.
  public static final String ROSTER = "/dunlin/roster/1";

  /// The service that arranges a direct or punched link; hubs and members both answer it.
  public static final String RENDEZVOUS = "/dunlin/rendezvous/1";

  /// The service that arranges a relayed link; hubs and members both answer it.
  public static final String RELAY = "/dunlin/relay/1";

  /// How often each side of a roster stream says something.
  public static final Duration BEAT_EVERY = Duration.ofSeconds(5);

  /// How long a side of a roster stream may say nothing before it counts as gone.
  public static final Duration SILENCE = Duration.ofSeconds(15);

  /// How long a relay ticket is good for.
  public static final Duration TICKET_LASTS = Duration.ofSeconds(15);

  /// How long both sides of a meeting go on trying.
  public static final Duration MEETING = Duration.ofSeconds(5);

  /// What a member says on a roster stream.
  public static final JsonLine<RosterRequest> ROSTER_REQUEST = of(RosterRequest.class);

  /// What a hub says on a roster stream.
  public static final JsonLine<RosterAnswer> ROSTER_ANSWER = of(RosterAnswer.class);

  /// What is asked on a rendezvous stream.
  public static final JsonLine<RendezvousRequest> RENDEZVOUS_REQUEST = of(RendezvousRequest.class);

  /// What is answered on a rendezvous stream.
  public static final JsonLine<RendezvousAnswer> RENDEZVOUS_ANSWER = of(RendezvousAnswer.class);

  /// What is asked on a relay stream.
  public static final JsonLine<RelayRequest> RELAY_REQUEST = of(RelayRequest.class);

  /// What is answered on a relay stream.
  public static final JsonLine<RelayAnswer> RELAY_ANSWER = of(RelayAnswer.class);

  private HubLines() {}

  private static <T> JsonLine<T> of(Class<T> family) {
    return JsonLine.of(family, Limits.MAX_LINE_BYTES);
  }
}
