package dev.dunlin.node.joined;

import dev.dunlin.content.path.VisibleText;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Stream;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterRequest;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One stay at a hub: from the join to the end of the roster stream.
final class RosterSession implements AutoCloseable {
  /// Most pages of members in one stay: those of a full roster, even in pages of ten.
  static final int MAX_PAGES = Roster.MAX_MEMBERS / 10;

  /// Most notices that are told in one stay and a minute; the rest is dropped.
  static final int MAX_NOTICES = 10;

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  /// The times of a stay.
  ///
  /// @param beat how often something is said
  /// @param silence how long the hub may say nothing
  record Pace(Duration beat, Duration silence) {
    static final Pace USUAL = new Pace(HubLines.BEAT_EVERY, HubLines.SILENCE);
  }

  private final Link link;
  private final Stream stream;
  private final Roster roster;
  private final Pace pace;
  private final RosterAnswer.Joined joined;
  private int pages;
  private int notices;
  private long noticesSinceNanos = System.nanoTime();

  private RosterSession(
      Link link, Stream stream, Roster roster, Pace pace, RosterAnswer.Joined joined) {
    this.link = link;
    this.stream = stream;
    this.roster = roster;
    this.pace = pace;
    this.joined = joined;
  }

  /// Joins over a link, which stays with its owner.
  ///
  /// @param roster where it is kept who is there
  static RosterSession join(Link link, RosterRequest.Join join, Roster roster, Pace pace)
      throws IOException, HubRefusal {
    Stream stream = link.open(HubLines.ROSTER);
    try {
      stream.idleTimeout(pace.silence());
      HubLines.ROSTER_REQUEST.write(stream, join);
      return switch (HubLines.ROSTER_ANSWER.read(stream)) {
        case RosterAnswer.Joined joined -> new RosterSession(link, stream, roster, pace, joined);
        case RosterAnswer.Refused refused -> throw new HubRefusal(refused);
        case RosterAnswer other -> throw unexpected(other);
      };
    } catch (IOException | RuntimeException | HubRefusal e) {
      stream.reset();
      throw e;
    }
  }

  private static LinkException unexpected(RosterAnswer answer) {
    return new LinkException(
        Reason.PROTOCOL, "the hub says " + answer.getClass().getSimpleName() + " too early");
  }

  Link link() {
    return link;
  }

  RosterAnswer.Joined joined() {
    return joined;
  }

  /// What happens during a stay; called by one thread, must be quick.
  interface Events {
    /// All who were there have been told.
    void complete();

    /// This node is called something else there now.
    void named(RosterAnswer.Joined anew);

    /// The operator's words, made visible.
    void notice(String text);
  }

  /// Follows what the hub says until it throws this node out, whose words are returned; throws
  /// where the link is lost, or nothing is heard for too long.
  String follow(Events events) throws IOException {
    try (TaskGroup beating = new TaskGroup("hub-beat")) {
      beating.start(this::beat);
      while (true) {
        switch (HubLines.ROSTER_ANSWER.read(stream)) {
          case RosterAnswer.Beat _ -> {}
          case RosterAnswer.Members page -> take(page, events);
          case RosterAnswer.Came came -> roster.came(came.member());
          case RosterAnswer.Left left -> roster.left(left.peer());
          case RosterAnswer.Notice notice -> notice(notice.text(), events::notice);
          case RosterAnswer.Joined anew -> events.named(anew);
          case RosterAnswer.Refused no -> notice(new HubRefusal(no).getMessage(), events::notice);
          case RosterAnswer.Kicked kicked -> {
            return VisibleText.of(kicked.text());
          }
        }
      }
    }
  }

  private void take(RosterAnswer.Members page, Events events) throws LinkException {
    if (++pages > MAX_PAGES) {
      throw new LinkException(Reason.PROTOCOL, "the hub's roster has no end");
    }
    page.members().forEach(roster::came);
    if (!page.more()) {
      events.complete();
    }
  }

  private void notice(@Nullable String text, Consumer<String> told) {
    long now = System.nanoTime();
    if (now - noticesSinceNanos > MINUTE_NANOS) {
      noticesSinceNanos = now;
      notices = 0;
    }
    if (++notices <= MAX_NOTICES) {
      told.accept(VisibleText.of(String.valueOf(text)));
    }
  }

  private void beat() throws InterruptedException {
    try {
      while (true) {
        Thread.sleep(pace.beat());
        HubLines.ROSTER_REQUEST.write(stream, new RosterRequest.Beat());
      }
    } catch (IOException _) {
      // The hub takes nothing more: whoever listens to it hears that now.
      stream.reset();
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
