package dev.dunlin.node;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.link.relay.RelayCaller;
import dev.dunlin.link.relay.RelayCallers;
import dev.dunlin.link.relay.Splice;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RelayAnswer;
import dev.dunlin.node.hub.message.RelayRequest;
import dev.dunlin.node.hub.message.RendezvousAnswer;
import dev.dunlin.node.hub.message.RendezvousRequest;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.hub.message.RosterRequest;
import dev.dunlin.node.run.NodeExtension;
import dev.dunlin.node.run.NodeParts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// As much of a hub as its members see: everybody is let in, meetings and relays are arranged. What
/// it tells of a member may be made a lie.
final class ScriptedHub implements NodeExtension {
  private record There(RosterLine line, RosterRequest.Join join, Link link, Stream stream) {}

  private final Map<PeerId, There> there = new ConcurrentHashMap<>();
  private final Map<String, String> pairs = new ConcurrentHashMap<>();
  private final Map<String, RelayCaller> waiting = new ConcurrentHashMap<>();
  private final List<Splice> splices = new CopyOnWriteArrayList<>();
  private final AtomicInteger tickets = new AtomicInteger();
  final AtomicInteger meetings = new AtomicInteger();
  final AtomicReference<@Nullable PeerId> lie = new AtomicReference<>();
  volatile long relayBytesPerSecond = Long.MAX_VALUE;
  volatile boolean relays = true;
  volatile Duration meetingTakes = Duration.ZERO;

  /// Bytes that were relayed.
  long relayed() {
    return splices.stream().mapToLong(each -> each.bytesForth() + each.bytesBack()).sum();
  }

  @Override
  public void serve(Services services, NodeParts parts) {
    services.register(HubLines.ROSTER, this::roster);
    services.register(HubLines.RENDEZVOUS, this::meet);
    services.register(HubLines.RELAY, this::relay);
  }

  private void roster(Stream stream) throws IOException {
    if (!(HubLines.ROSTER_REQUEST.read(stream) instanceof RosterRequest.Join join)) {
      throw new IllegalStateException("a stay begins with a join");
    }
    PeerId id = stream.link().peer();
    PeerId told = lie.get() == null ? id : lie.get();
    RosterLine line = new RosterLine(String.valueOf(join.name()), told.toString(), join.mayAsk());
    There now = new There(line, join, stream.link(), stream);
    say(now, new RosterAnswer.Joined("hub", line.name(), stream.link().remote(), true, false));
    say(now, new RosterAnswer.Members(lines(), false));
    there.values().forEach(other -> say(other, new RosterAnswer.Came(line)));
    there.put(id, now);
    try {
      while (HubLines.ROSTER_REQUEST.readOrEnd(stream) != null) {
        say(now, new RosterAnswer.Beat());
      }
    } finally {
      there.remove(id, now);
      there.values().forEach(other -> say(other, new RosterAnswer.Left(told.toString())));
    }
  }

  private List<RosterLine> lines() {
    return there.values().stream().map(There::line).toList();
  }

  private static void say(There to, RosterAnswer answer) {
    synchronized (to) {
      try {
        HubLines.ROSTER_ANSWER.write(to.stream(), answer);
      } catch (IOException _) {
        // Gone: its own thread sees that.
      }
    }
  }

  /// Tells all.
  void tell(RosterAnswer answer) {
    there.values().forEach(each -> say(each, answer));
  }

  private Optional<There> find(PeerId id) {
    return there.values().stream().filter(each -> each.line().peer().equals(id)).findFirst();
  }

  private void meet(Stream stream) throws IOException, InterruptedException {
    if (!(HubLines.RENDEZVOUS_REQUEST.read(stream) instanceof RendezvousRequest.Meet meet)) {
      throw new IllegalStateException("members meet");
    }
    meetings.incrementAndGet();
    Thread.sleep(meetingTakes);
    There asker = there.get(stream.link().peer());
    Optional<There> found = find(meet.id());
    RendezvousAnswer answer = new RendezvousAnswer.Refused(Codes.NOT_HERE, "nobody");
    if (asker != null && found.isPresent()) {
      There other = found.get();
      var called =
          new RendezvousRequest.Called(
              asker.line().id(), asker.line().name(), candidates(asker), asker.link().remote());
      try (Stream call = other.link().open(HubLines.RENDEZVOUS)) {
        HubLines.RENDEZVOUS_REQUEST.write(call, called);
        answer =
            switch (HubLines.RENDEZVOUS_ANSWER.read(call)) {
              case RendezvousAnswer.Ready _ ->
                  new RendezvousAnswer.Met(candidates(other), other.link().remote());
              case RendezvousAnswer.Declined no ->
                  new RendezvousAnswer.Refused(Codes.DECLINED, no.text());
              case RendezvousAnswer no -> throw new IllegalStateException(no.toString());
            };
      }
    }
    HubLines.RENDEZVOUS_ANSWER.write(stream, answer);
  }

  private static List<String> candidates(There member) {
    List<String> all = new ArrayList<>(member.join().addresses());
    if (member.join().port() > 0) {
      String host = HostPort.parse(member.link().remote()).host();
      all.add(new HostPort(host, member.join().port()).toString());
    }
    return all;
  }

  private void relay(Stream stream) throws IOException {
    if (!(HubLines.RELAY_REQUEST.read(stream) instanceof RelayRequest.Open open)) {
      throw new IllegalStateException("members open");
    }
    There asker = there.get(stream.link().peer());
    Optional<There> other = find(open.id());
    RelayAnswer answer = new RelayAnswer.Refused(Codes.NO_RELAY, "it is off");
    if (relays && asker != null && other.isPresent()) {
      String one = "%064x".formatted(tickets.incrementAndGet());
      String two = "%064x".formatted(tickets.incrementAndGet());
      pairs.put(one, two);
      pairs.put(two, one);
      try (Stream call = other.get().link().open(HubLines.RELAY)) {
        HubLines.RELAY_REQUEST.write(
            call, new RelayRequest.Take(asker.line().id(), asker.line().name(), two));
        answer =
            switch (HubLines.RELAY_ANSWER.read(call)) {
              case RelayAnswer.Taking _ -> new RelayAnswer.Ticket(one);
              case RelayAnswer.Declined no -> new RelayAnswer.Refused(Codes.DECLINED, no.text());
              case RelayAnswer no -> throw new IllegalStateException(no.toString());
            };
      }
    }
    HubLines.RELAY_ANSWER.write(stream, answer);
  }

  @Override
  public Optional<RelayCallers> relayCallers() {
    return Optional.of(this::called);
  }

  private void called(RelayCaller caller) {
    RelayCaller other;
    synchronized (waiting) {
      other = waiting.remove(pairs.getOrDefault(caller.ticket(), ""));
      if (other == null) {
        waiting.put(caller.ticket(), caller);
        return;
      }
    }
    try {
      Splice splice =
          new Splice(other, caller, new Splice.Terms(Duration.ofMinutes(1), this::slow));
      splices.add(splice);
      String _ = splice.run();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void slow(int bytes) throws InterruptedException {
    long nanos = bytes * 1_000_000_000L / relayBytesPerSecond;
    if (nanos > 0) {
      Thread.sleep(Duration.ofNanos(nanos));
    }
  }
}
