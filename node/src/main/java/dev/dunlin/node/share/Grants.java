package dev.dunlin.node.share;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.Grant;
import dev.dunlin.node.Grant.Right;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.trust.AddressBook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who may do what in the served folder.
///
/// Peers that this node trusts may read, and so may the hubs that it joined, unless it said no;
/// everything else is granted, by name or to all. A peer whose offers are never taken may do
/// nothing at all. What a person changes counts within a second. Safe for many threads.
public final class Grants {
  /// How long an answer may be repeated without looking at the files again.
  static final Duration FRESH = Duration.ofSeconds(1);

  /// Most answers that are kept.
  static final int MAX_KEPT = 1_024;

  private record Question(PeerId peer, Right right) {}

  private record Answer(boolean yes, long atMillis) {}

  private final AddressBook book;
  private final List<Grant> grants;
  private final Introductions introductions;
  private final InstantSource clock;
  private final Map<Question, Answer> kept = new LinkedHashMap<>();

  /// These grants, for the peers of this book.
  public Grants(
      AddressBook book, List<Grant> grants, Introductions introductions, InstantSource clock) {
    this.book = book;
    this.grants = List.copyOf(grants);
    this.introductions = introductions;
    this.clock = clock;
  }

  /// Whether a peer has a right. For a stranger it may take a moment to find out who it is.
  public boolean allow(PeerId peer, Right right) throws NodeException {
    Question question = new Question(peer, right);
    long now = clock.millis();
    synchronized (kept) {
      Answer before = kept.get(question);
      if (before != null && now - before.atMillis() < FRESH.toMillis()) {
        return before.yes();
      }
    }
    boolean yes = decide(peer, right) || (introductions.introduce(peer) && decide(peer, right));
    synchronized (kept) {
      kept.remove(question);
      kept.put(question, new Answer(yes, now));
      if (kept.size() > MAX_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return yes;
  }

  private boolean decide(PeerId peer, Right right) throws NodeException {
    if (book.policy(peer).filter(AcceptPolicy.NEVER::equals).isPresent()) {
      return false;
    }
    if (right == Right.READ && (book.trusts(peer) || book.mayAsk(peer))) {
      return true;
    }
    for (Grant grant : grants) {
      if (grant.right() == right && (grant.isForAll() || book.means(grant.peer(), peer))) {
        return true;
      }
    }
    return false;
  }
}
