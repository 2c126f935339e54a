package dev.dunlin.node.joined;

import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.HubStatus;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.hub.message.RosterRequest;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// This node's stay at one hub: held by a thread that dials again whenever it is lost. Safe for
/// many threads.
final class Membership implements AutoCloseable {
  /// The pause after a first loss; twice as long after each that follows.
  static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /// The longest pause after a loss.
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /// The pause after the hub threw this node out, or said a no that stays one.
  static final Duration UNWANTED_PAUSE = Duration.ofSeconds(60);

  /// What it needs of the node.
  ///
  /// @param dial a link to the hub: one that stands, or a new one
  /// @param presence what to announce
  /// @param told hears words for a person
  /// @param pace the times to keep
  record Around(
      Dial dial, Supplier<Presence> presence, Consumer<String> told, RosterSession.Pace pace) {}

  /// Reaches a hub.
  @FunctionalInterface
  interface Dial {
    Link link(JoinedHub hub) throws IOException;
  }

  private final Around around;
  private final Roster roster = new Roster();
  private final TaskGroup threads = new TaskGroup("hub-member");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private JoinedHub hub;
  private @Nullable String token;
  private @Nullable String wanted;
  private boolean joining;
  private boolean started;
  private boolean settled;
  private @Nullable RosterSession session;
  private RosterAnswer.@Nullable Joined joined;
  private @Nullable Exception problem;

  /// A stay at a hub where this node is a member.
  Membership(JoinedHub hub, Around around) {
    this.hub = hub;
    this.around = around;
    this.wanted = hub.ownName();
  }

  /// A first stay.
  ///
  /// @param name what to be called there; null for the name that the hub knows
  Membership(JoinedHub hub, Around around, Optional<String> token, @Nullable String name) {
    this(hub, around);
    this.token = token.orElse(null);
    this.wanted = name;
    this.joining = true;
  }

  JoinedHub hub() {
    return locked(() -> hub);
  }

  /// It is called so here, since it is written down.
  void written(JoinedHub line) {
    locked(() -> hub = line);
  }

  /// Begins, unless it has.
  void start() {
    lock.lock();
    try {
      if (started) {
        return;
      }
      started = true;
    } finally {
      lock.unlock();
    }
    threads.start(this::run);
  }

  private void run() throws InterruptedException {
    int losses = 0;
    while (true) {
      Duration pause;
      try {
        pause = stay();
        losses = 0;
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        boolean wasThere = locked(() -> session) != null;
        losses = wasThere ? 1 : losses + 1;
        end(e, wasThere ? "the hub is lost, and dialled again: " : "");
        pause = pause(losses);
      }
      Thread.sleep(pause);
    }
  }

  /// One stay; how long to stay away behind it.
  private Duration stay() throws IOException {
    try (RosterSession now = join()) {
      locked(() -> {
        session = now;
        named(now.joined());
        token = null;
        return true;
      });
      String why = follow(now);
      end(new IOException("the hub has thrown this node out: " + why), "");
      around.told().accept(words("has thrown this node out: " + why));
      return UNWANTED_PAUSE;
    } catch (HubRefusal e) {
      boolean known = locked(() -> problem) instanceof HubRefusal;
      end(e, known ? "" : "refuses: ");
      return staysNo(e) ? UNWANTED_PAUSE : LONGEST_PAUSE;
    }
  }

  /// Over a link that stands, or a new one. One that stands may be ending at the hub just now,
  /// which is seen only when it is used: then over a new one all the same.
  private RosterSession join() throws IOException, HubRefusal {
    Link link = around.dial().link(hub());
    try {
      return RosterSession.join(link, request(), roster, around.pace());
    } catch (LinkException e) {
      boolean ending =
          e.reason() == LinkException.Reason.RESET || e.reason() == LinkException.Reason.CLOSED;
      if (ending || e.reason() == LinkException.Reason.TIMEOUT) {
        link.close();
      }
      if (!ending) {
        throw e;
      }
    }
    return RosterSession.join(around.dial().link(hub()), request(), roster, around.pace());
  }

  private String follow(RosterSession now) throws IOException {
    try {
      return now.follow(new Following());
    } catch (LinkException e) {
      if (e.reason() == LinkException.Reason.TIMEOUT) {
        now.link().close();
      }
      throw e;
    }
  }

  private static boolean staysNo(HubRefusal e) {
    return !e.code().equals(Codes.FULL) && !e.code().equals(Codes.DRAINING);
  }

  private RosterRequest.Join request() {
    Presence presence = around.presence().get();
    return locked(() ->
        new RosterRequest.Join(token, wanted, presence.port(), presence.addresses(), hub.mayAsk()));
  }

  /// What the hub calls itself changes nothing of what it is called here.
  private void named(RosterAnswer.Joined now) {
    joined = now;
    problem = null;
    joining = false;
    wanted = now.name();
    hub = hub.named(now.name());
  }

  /// Whoever joins hears for himself why it did not come to a first stay.
  private void end(Exception why, String told) {
    roster.lost();
    boolean news =
        locked(() -> {
          boolean was = session != null || (why instanceof HubRefusal && !joining);
          session = null;
          joined = null;
          problem = why;
          settled = true;
          changed.signalAll();
          return was;
        });
    if (!told.isEmpty() && news) {
      around.told().accept(words(told + why.getMessage()));
    }
  }

  private String words(String what) {
    return "hub " + hub().name() + ": " + what;
  }

  /// Not all at the same moment when a hub comes back.
  private static Duration pause(int losses) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(losses - 1, 10);
    long most = Math.min(doubled, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private final class Following implements RosterSession.Events {
    @Override
    public void complete() {
      roster.complete();
      locked(() -> {
        settled = true;
        changed.signalAll();
        return true;
      });
    }

    @Override
    public void named(RosterAnswer.Joined anew) {
      locked(() -> {
        Membership.this.named(anew);
        return true;
      });
    }

    @Override
    public void notice(String text) {
      around.told().accept(words(text));
    }
  }

  /// Waits until it is known who is there, or why this node is not.
  ///
  /// @return whether that is so in time
  boolean awaitSettled(Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = most.toNanos();
      while (!settled && left > 0) {
        left = changed.awaitNanos(left);
      }
      return settled;
    } finally {
      lock.unlock();
    }
  }

  /// The link of the stay, while this node is there.
  Optional<Link> link() {
    return Optional.ofNullable(locked(() -> session)).map(RosterSession::link).filter(Link::isOpen);
  }

  /// What the hub said when it let this node in, while it is there.
  Optional<RosterAnswer.Joined> joined() {
    return Optional.ofNullable(locked(() -> joined));
  }

  /// Why this node is not there.
  Optional<Exception> problem() {
    return Optional.ofNullable(locked(() -> problem));
  }

  Optional<RosterLine> find(PeerId member) {
    return roster.find(member);
  }

  boolean isMember(PeerId id) {
    return roster.isMember(id);
  }

  List<RosterLine> members() {
    return roster.all();
  }

  HubStatus status() {
    JoinedHub line = hub();
    Optional<RosterAnswer.Joined> there = joined();
    String why = there.isPresent() ? null : problem().map(Exception::getMessage).orElse("not yet");
    return new HubStatus(
        line.name(),
        line.address().toString(),
        line.id().toString(),
        line.ownName(),
        line.mayAsk(),
        there.isPresent(),
        roster.size(),
        there.map(RosterAnswer.Joined::relay).orElse(false),
        there.map(RosterAnswer.Joined::store).orElse(false),
        why);
  }

  private <T extends @Nullable Object> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /// Ends the stay. The link to the hub stands for what else it carries.
  @Override
  public void close() {
    RosterSession now = locked(() -> session);
    if (now != null) {
      now.close();
    }
    threads.close();
    roster.lost();
  }
}
