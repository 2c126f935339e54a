package dev.dunlin.hub.roster;

import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.rules.HubTerms;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who is here. Each change is one line of the bulletin that all read, so that all see the same
/// changes in the same order; nobody is waited for.
///
/// Safe for many threads.
public final class Roster {
  private final String hubName;
  private final HubRules rules;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<PeerId, Presence> here = new HashMap<>();
  private final Bulletin bulletin = new Bulletin();
  private final List<Consumer<Presence>> watchers = new CopyOnWriteArrayList<>();

  /// The roster of a hub that calls itself so, on which nobody is yet.
  public Roster(String hubName, HubRules rules) {
    this.hubName = hubName;
    this.rules = rules;
  }

  /// The others, as lines that they came, for one that enters.
  record Entered(List<byte[]> others) {}

  /// Has everyone told that comes; called on the member's own thread once it is here, which waits
  /// for it: be quick.
  public void watch(Consumer<Presence> watcher) {
    watchers.add(watcher);
  }

  /// The member with this id, if it is here.
  public Optional<Presence> find(PeerId id) {
    lock.lock();
    try {
      return Optional.ofNullable(here.get(id));
    } finally {
      lock.unlock();
    }
  }

  /// Everybody here, in no order.
  public List<Presence> all() {
    lock.lock();
    try {
      return List.copyOf(here.values());
    } finally {
      lock.unlock();
    }
  }

  /// Everybody here as the others see them, in no order.
  public List<RosterLine> lines() {
    return all().stream().map(member -> member.shown().line()).toList();
  }

  /// How many are here.
  public int size() {
    lock.lock();
    try {
      return here.size();
    } finally {
      lock.unlock();
    }
  }

  /// Lets a member in, in place of an older presence of itself, which is cut off; empty where
  /// `most` others are here.
  Optional<Entered> enter(Presence member, int most) {
    Presence older;
    List<byte[]> others = new ArrayList<>();
    Mailbox mailbox = new Mailbox(bulletin, member.id());
    lock.lock();
    try {
      older = here.get(member.id());
      if (older == null && here.size() >= most) {
        return Optional.empty();
      }
      here.remove(member.id());
      boolean news = older == null || !older.shown().line().equals(member.shown().line());
      if (news) {
        bulletin.add(member.id(), member.shown().came());
      }
      for (Presence each : here.values()) {
        others.add(each.shown().came());
        if (news) {
          each.mailbox().wake();
        }
      }
      mailbox.begin();
      member.mailbox(mailbox);
      here.put(member.id(), member);
      bulletin.readers(here.size());
    } finally {
      lock.unlock();
    }
    if (older != null) {
      older.cut();
    }
    return Optional.of(new Entered(others));
  }

  /// Tells the watchers that it is here.
  void entered(Presence member) {
    watchers.forEach(watcher -> watcher.accept(member));
  }

  /// Lets a member go; nothing where a newer presence has taken its place.
  void leave(Presence member) {
    lock.lock();
    try {
      if (here.remove(member.id(), member)) {
        bulletin.readers(here.size());
        tellAll(member.id(), Mailbox.line(new RosterAnswer.Left(member.id().toString())));
      }
    } finally {
      lock.unlock();
    }
  }

  /// What a member is told that is in, or is called something else now.
  RosterAnswer.Joined joined(Presence member) {
    HubTerms terms = rules.now();
    return new RosterAnswer.Joined(
        hubName, member.name(), member.seen(), terms.relay(), terms.storing());
  }

  /// Shows a member, if it is here, under another name, to itself too.
  public void rename(PeerId id, String name) {
    Presence member;
    lock.lock();
    try {
      member = here.get(id);
      if (member == null) {
        return;
      }
      member.rename(name);
      tellAll(id, member.shown().came());
    } finally {
      lock.unlock();
    }
    tell(member, joined(member));
  }

  /// Tells one member something; one that does not take what it is told is cut off.
  void tell(Presence member, RosterAnswer answer) {
    if (!member.mailbox().add(Mailbox.line(answer))) {
      member.cut();
    }
  }

  /// Shows everybody words.
  public void notice(String text) {
    byte[] line = Mailbox.line(new RosterAnswer.Notice(text));
    lock.lock();
    try {
      tellAll(null, line);
    } finally {
      lock.unlock();
    }
  }

  /// Sends a member away with words; false where it is not here. It is gone for the others at once,
  /// and its link ends when it was told.
  public boolean kick(PeerId id, String text) {
    Optional<Presence> member = find(id);
    member.ifPresent(there -> {
      there.mailbox().end(Mailbox.line(new RosterAnswer.Kicked(text)));
      leave(there);
    });
    return member.isPresent();
  }

  /// Tells everybody but the one that it is about.
  private void tellAll(@Nullable PeerId about, byte[] line) {
    bulletin.add(about, line);
    for (Presence each : here.values()) {
      each.mailbox().wake();
    }
  }
}
