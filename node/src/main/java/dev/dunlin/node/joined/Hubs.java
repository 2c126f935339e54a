package dev.dunlin.node.joined;

import dev.dunlin.link.Dialer;
import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.HubMembership;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.hub.message.MemberName;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.reach.Links;
import dev.dunlin.node.reach.MeetingPlace;
import dev.dunlin.node.reach.MeetingPlaces;
import dev.dunlin.node.trust.Member;
import dev.dunlin.node.trust.Members;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The hubs that this node joined, and its stays there. A node that listens, or that commands
/// attach to, is there all the time; one that ends soon only when somebody is looked for whom it
/// cannot find otherwise. Safe for many threads.
public final class Hubs implements Members, MeetingPlaces, AutoCloseable {
  /// How long a hub may take to be dialled.
  static final Duration DIAL = Duration.ofSeconds(10);

  /// How long joining may take in all.
  static final Duration JOINING = Duration.ofSeconds(20);

  /// How long it is looked for who is there.
  static final Duration LOOK = Duration.ofSeconds(3);

  /// How often it is looked for what a person changed in the file.
  static final Duration READ_EVERY = Duration.ofSeconds(5);

  private final HubsFile file;
  private final String ownName;
  private final Membership.Around around;
  private final TaskGroup tending = new TaskGroup("hubs");
  private final List<Membership> stays = new CopyOnWriteArrayList<>();
  private volatile Presence presence = Presence.NOWHERE;
  private volatile boolean staying;

  /// The hubs that this file names.
  ///
  /// @param ownName what this node calls itself, for a hub where it has no name yet
  /// @param told hears words for a person
  public Hubs(Path file, String ownName, Dialer dialer, Links links, Consumer<String> told)
      throws NodeException {
    this(file, ownName, hub -> link(hub, dialer, links), told, RosterSession.Pace.USUAL);
  }

  Hubs(
      Path file,
      String ownName,
      Membership.Dial dial,
      Consumer<String> told,
      RosterSession.Pace pace)
      throws NodeException {
    this.file = new HubsFile(file);
    this.ownName = ownName;
    this.around = new Membership.Around(dial, () -> presence, told, pace);
    this.file.load().forEach(hub -> stays.add(new Membership(hub, around)));
  }

  private static Link link(JoinedHub hub, Dialer dialer, Links links) throws IOException {
    Optional<Link> standing = links.best(hub.id());
    if (standing.isPresent()) {
      return standing.get();
    }
    Link link = dialer.dial(List.of(hub.address()), Optional.of(hub.id()), DIAL);
    links.keep(link);
    return link;
  }

  /// Stays at all hubs from now on, and at those that are joined later.
  ///
  /// @param listening where the node listens, if it does
  public void stay(Optional<HostPort> listening) {
    presence = Presence.of(listening);
    staying = true;
    stays.forEach(Membership::start);
    tending.start(this::tend);
  }

  private void tend() throws InterruptedException {
    String fault = "";
    while (true) {
      Thread.sleep(READ_EVERY);
      try {
        adjust();
        fault = "";
      } catch (NodeException e) {
        String now = String.valueOf(e.getMessage());
        if (!now.equals(fault)) {
          around.told().accept(now);
        }
        fault = now;
      }
    }
  }

  /// Takes up what the file says now.
  private synchronized void adjust() throws NodeException {
    List<JoinedHub> lines = file.load();
    for (Membership stay : List.copyOf(stays)) {
      JoinedHub hub = stay.hub();
      if (lines.stream().noneMatch(line -> isSame(line, hub))) {
        stays.remove(stay);
        stay.close();
      }
    }
    for (JoinedHub line : lines) {
      if (stays.stream().noneMatch(stay -> isSame(line, stay.hub()))) {
        add(new Membership(line, around));
      }
    }
  }

  /// What this node is called there is the hub's to say.
  private static boolean isSame(JoinedHub line, JoinedHub hub) {
    return line.named(hub.ownName()).equals(hub);
  }

  private void add(Membership stay) {
    stays.add(stay);
    if (staying) {
      stay.start();
    }
  }

  /// See `Node.join`.
  public synchronized HubMembership join(Invite invite, Optional<String> name)
      throws NodeException, InterruptedException {
    List<JoinedHub> before = file.load();
    Optional<JoinedHub> known = before.stream().filter(is(invite.hub())).findFirst();
    end(invite.hub());
    String wanted =
        name.orElseGet(() -> known.map(JoinedHub::ownName).orElse(MemberName.near(ownName)));
    JoinedHub hub =
        new JoinedHub(
            MemberName.HUB,
            invite.address(),
            invite.hub(),
            MemberName.near(wanted),
            known.map(JoinedHub::mayAsk).orElse(true));
    Membership stay = new Membership(hub, around, invite.token(), wanted);
    try {
      stay.start();
      if (!stay.awaitSettled(JOINING)) {
        throw new NodeException(
            Reason.UNREACHABLE, "the hub at " + invite.address() + " does not answer in time");
      }
      RosterAnswer.Joined joined = joined(stay, invite);
      JoinedHub written =
          file.put(
              new JoinedHub(joined.hub(), hub.address(), hub.id(), joined.name(), hub.mayAsk()));
      stay.written(written);
      stays.add(stay);
      return new HubMembership(
          written.name(),
          written.address().toString(),
          written.id().toString(),
          written.ownName(),
          stay.members().size(),
          joined.relay(),
          joined.store());
    } catch (NodeException | InterruptedException | RuntimeException e) {
      stay.close();
      known.ifPresent(line -> add(new Membership(line, around)));
      throw e;
    }
  }

  private static Predicate<JoinedHub> is(PeerId id) {
    return hub -> hub.id().equals(id);
  }

  private static RosterAnswer.Joined joined(Membership stay, Invite invite) throws NodeException {
    Optional<RosterAnswer.Joined> joined = stay.joined();
    if (joined.isPresent()) {
      return joined.get();
    }
    throw switch (stay.problem().orElseThrow()) {
      case HubRefusal no -> no.told();
      case LinkException e when e.reason() == LinkException.Reason.WRONG_PEER ->
          new NodeException(
              Reason.UNREACHABLE,
              "somebody else is at "
                  + invite.address()
                  + ": "
                  + e.getMessage()
                  + "; ask for a new invite",
              e);
      case Exception e ->
          new NodeException(
              Reason.UNREACHABLE,
              "the hub at " + invite.address() + " cannot be joined: " + e.getMessage(),
              e);
    };
  }

  private void end(PeerId hub) {
    for (Membership stay : List.copyOf(stays)) {
      if (stay.hub().id().equals(hub)) {
        stays.remove(stay);
        stay.close();
      }
    }
  }

  /// See `Node.leave`.
  public synchronized boolean leave(String hub) throws NodeException {
    for (JoinedHub line : file.load()) {
      if (line.name().equals(hub) || line.id().toString().equals(hub)) {
        end(line.id());
        return file.remove(line.id());
      }
    }
    return false;
  }

  /// See `Node.hubs`.
  public List<HubStatus> statuses() throws NodeException, InterruptedException {
    adjust();
    settle(LOOK);
    return stays.stream().map(Membership::status).toList();
  }

  private void settle(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    stays.forEach(Membership::start);
    for (Membership stay : stays) {
      boolean _ = stay.awaitSettled(Duration.ofNanos(end - System.nanoTime()));
    }
  }

  @Override
  public List<Member> hubs() {
    return stays.stream().map(stay -> member(stay.hub())).toList();
  }

  private static Member member(JoinedHub hub) {
    return new Member(hub.name(), hub.id(), hub.name(), List.of(hub.address()));
  }

  @Override
  public List<Member> all() {
    List<Member> all = new ArrayList<>();
    for (Membership stay : stays) {
      String hub = stay.hub().name();
      for (RosterLine line : stay.members()) {
        all.add(new Member(line.name(), line.peer(), hub, List.of()));
      }
    }
    return all;
  }

  @Override
  public List<Member> look() {
    try {
      settle(LOOK);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return all();
  }

  @Override
  public boolean isMember(PeerId id) {
    return stays.stream().anyMatch(stay -> stay.isMember(id));
  }

  @Override
  public boolean mayAsk(PeerId id) {
    return stays.stream().map(Membership::hub).anyMatch(hub -> hub.mayAsk() && hub.id().equals(id));
  }

  @Override
  public boolean isKnown() {
    return staying || stays.isEmpty();
  }

  @Override
  public List<MeetingPlace> of(PeerId peer) {
    List<MeetingPlace> places = places(peer);
    if (places.isEmpty() && !isKnown()) {
      List<Member> _ = look();
      return places(peer);
    }
    return places;
  }

  private List<MeetingPlace> places(PeerId peer) {
    List<MeetingPlace> places = new ArrayList<>();
    for (Membership stay : stays) {
      Optional<Link> link = stay.link();
      if (link.isPresent() && stay.find(peer).isPresent()) {
        places.add(new HubCalls(stay.hub().name(), link.get(), presence));
      }
    }
    return places;
  }

  /// The stay at this hub, if it was joined.
  Optional<Membership> at(PeerId hub) {
    return stays.stream().filter(stay -> stay.hub().id().equals(hub)).findFirst();
  }

  @Override
  public void close() {
    tending.close();
    stays.forEach(Membership::close);
  }
}
