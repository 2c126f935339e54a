package dev.dunlin.hub.roster;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterLine;
import dev.dunlin.node.hub.message.RosterRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A member that is here. Who it is comes from its link alone. Safe for many threads.
public final class Presence {
  private final PeerId id;
  private final Link link;
  private final RosterRequest.Join join;
  private final long sinceMillis;
  private final Runnable cut;
  private volatile Shown shown;
  private volatile @Nullable Mailbox mailbox;

  /// How the others see it: its line, and that line in the message that it came, as bytes that all
  /// of them share.
  static final class Shown {
    private final RosterLine line;
    private final byte[] came;

    private Shown(RosterLine line) {
      this.line = line;
      this.came = Mailbox.line(new RosterAnswer.Came(line));
    }

    RosterLine line() {
      return line;
    }

    /// Nobody changes it.
    byte[] came() {
      return came;
    }
  }

  /// @param join what it said of itself
  /// @param cut ends its roster stream at once, from any thread
  Presence(Link link, String name, RosterRequest.Join join, long sinceMillis, Runnable cut) {
    this.id = link.peer();
    this.link = link;
    this.join = join;
    this.sinceMillis = sinceMillis;
    this.cut = cut;
    this.shown = new Shown(new RosterLine(name, id.toString(), join.mayAsk()));
  }

  /// Who it is.
  public PeerId id() {
    return id;
  }

  /// What it is called here.
  public String name() {
    return shown.line().name();
  }

  /// Its link to the hub.
  public Link link() {
    return link;
  }

  /// Whether the hub may ask it for files of its served folder.
  public boolean mayAsk() {
    return join.mayAsk();
  }

  /// Since when it is here, milliseconds since 1970.
  public long sinceMillis() {
    return sinceMillis;
  }

  /// Where its link comes from, `host:port`.
  public String seen() {
    return link.remote();
  }

  /// Where it may be reached directly, at most `most`: the host that the hub sees with the port
  /// where it listens, then what it announced and `more` that it told since.
  public List<String> candidates(List<String> more, int most) {
    Set<String> all = new LinkedHashSet<>();
    @Nullable String listening = listening();
    if (listening != null) {
      all.add(listening);
    }
    all.addAll(join.addresses());
    all.addAll(more);
    List<String> list = new ArrayList<>(all);
    return List.copyOf(list.subList(0, Math.min(most, list.size())));
  }

  private @Nullable String listening() {
    if (join.port() == 0) {
      return null;
    }
    try {
      return new HostPort(HostPort.parse(seen()).host(), join.port()).toString();
    } catch (IllegalArgumentException _) {
      // Not seen at an address.
      return null;
    }
  }

  Shown shown() {
    return shown;
  }

  void rename(String name) {
    shown = new Shown(new RosterLine(name, id.toString(), join.mayAsk()));
  }

  /// Where it is told things, from the moment when it is here.
  void mailbox(Mailbox given) {
    mailbox = given;
  }

  Mailbox mailbox() {
    Mailbox given = mailbox;
    if (given == null) {
      throw new IllegalStateException("not here yet: " + name());
    }
    return given;
  }

  void cut() {
    cut.run();
  }
}
