package dev.dunlin.hub.stage;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.Link;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.StreamHandler;
import dev.dunlin.link.identity.DeviceKey;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.hub.message.RosterRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device that says to a hub what a test wants it to say.
public final class TestMember implements AutoCloseable {
  private final DeviceKey key;
  private final Services services = new Services();
  private final Dialer dialer;
  private final Link link;
  private @Nullable Stream roster;

  /// A device with a link to the hub.
  public TestMember(TestHub hub, Path folder, String name) throws IOException {
    this.key = DeviceKey.loadOrCreate(folder.resolve(name));
    this.dialer = new Dialer(key, services);
    this.link = dialer.dial(List.of(hub.address()), Optional.of(hub.id()), Duration.ofSeconds(10));
  }

  public PeerId id() {
    return key.id();
  }

  public Link link() {
    return link;
  }

  public Dialer dialer() {
    return dialer;
  }

  /// Has it answer a service.
  public TestMember serve(String service, StreamHandler handler) {
    services.register(service, handler);
    return this;
  }

  /// Says that it is there, and hears the first answer.
  public RosterAnswer join(@Nullable String token, @Nullable String name) throws IOException {
    return join(new RosterRequest.Join(token, name, 0, List.of(), false));
  }

  public RosterAnswer join(RosterRequest.Join join) throws IOException {
    Stream stream = link.open(HubLines.ROSTER);
    roster = stream;
    stream.idleTimeout(Duration.ofSeconds(20));
    HubLines.ROSTER_REQUEST.write(stream, join);
    return HubLines.ROSTER_ANSWER.read(stream);
  }

  /// Joins, and hears who is there.
  public List<RosterLine> joined(String token, String name) throws IOException {
    RosterAnswer answer = join(token, name);
    if (!(answer instanceof RosterAnswer.Joined)) {
      throw new AssertionError("not let in: " + answer);
    }
    List<RosterLine> there = new ArrayList<>();
    while (true) {
      if (!(hear() instanceof RosterAnswer.Members page)) {
        throw new AssertionError("no page of members");
      }
      there.addAll(page.members());
      if (!page.more()) {
        return there;
      }
    }
  }

  /// What the hub says next, other than a beat.
  public RosterAnswer hear() throws IOException {
    while (true) {
      RosterAnswer answer = HubLines.ROSTER_ANSWER.read(stream());
      if (!(answer instanceof RosterAnswer.Beat)) {
        return answer;
      }
    }
  }

  public void say(RosterRequest request) throws IOException {
    HubLines.ROSTER_REQUEST.write(stream(), request);
  }

  public Stream stream() {
    Stream stream = roster;
    if (stream == null) {
      throw new AssertionError("it has not joined");
    }
    return stream;
  }

  @Override
  public void close() {
    link.close();
  }
}
