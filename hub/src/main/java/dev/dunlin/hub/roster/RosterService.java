package dev.dunlin.hub.roster;

import dev.dunlin.hub.HubException;
import dev.dunlin.hub.audit.AuditLog;
import dev.dunlin.hub.rules.HubRules;
import dev.dunlin.hub.state.HubState;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LinkException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.node.hub.message.Codes;
import dev.dunlin.node.hub.message.HubLines;
import dev.dunlin.node.hub.message.RosterAnswer;
import dev.dunlin.node.hub.message.RosterRequest;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers `/dunlin/roster/1`: one stream a member, for as long as it is here.
///
/// An idle member is two parked virtual threads here, one that reads its beats and one that waits
/// for something to tell.
public final class RosterService {
  private final Roster roster;
  private final Tools tools;
  private final Gate gate;

  private RosterService(Roster roster, Tools tools) {
    this.roster = roster;
    this.tools = tools;
    this.gate = new Gate(tools);
  }

  /// What it works with.
  ///
  /// @param state who is a member
  /// @param rules what holds now
  /// @param audit where it is written down
  /// @param clock the time of day
  public record Tools(HubState state, HubRules rules, AuditLog audit, InstantSource clock) {}

  /// Registers the service.
  public static void serve(Services services, Roster roster, Tools tools) {
    services.register(HubLines.ROSTER, new RosterService(roster, tools)::handle);
  }

  private void handle(Stream stream) throws IOException {
    stream.idleTimeout(HubLines.SILENCE);
    RosterRequest first = HubLines.ROSTER_REQUEST.readOrEnd(stream);
    if (first == null) {
      return;
    }
    if (!(first instanceof RosterRequest.Join join)) {
      throw new LinkException(Reason.PROTOCOL, "it does not begin with a join");
    }
    switch (gate.join(stream.link(), join)) {
      case Gate.Answer.Out out -> refuse(stream, out.refusal());
      case Gate.Answer.In in -> enter(stream, in.member().name(), join);
    }
  }

  private static void refuse(Stream stream, RosterAnswer.Refused refusal) throws IOException {
    HubLines.ROSTER_ANSWER.write(stream, refusal);
    if (refusal.code().equals(Codes.BANNED)) {
      stream.endWrite();
      stream.link().close();
    }
  }

  private void enter(Stream stream, String name, RosterRequest.Join join) throws IOException {
    Presence member =
        new Presence(stream.link(), name, join, tools.clock().millis(), stream::reset);
    Optional<Roster.Entered> entered = roster.enter(member, tools.rules().now().limits().members());
    if (entered.isEmpty()) {
      HubLines.ROSTER_ANSWER.write(
          stream,
          new RosterAnswer.Refused(
              Codes.FULL, "as many members are here as the hub takes: try again later", null));
      return;
    }
    try {
      HubLines.ROSTER_ANSWER.write(stream, roster.joined(member));
      tellOthers(stream, entered.get().others());
      roster.entered(member);
      stay(stream, member);
    } finally {
      roster.leave(member);
    }
  }

  private static void tellOthers(Stream stream, List<byte[]> others) throws IOException {
    int from = 0;
    do {
      stream.write(RosterPages.page(others, from));
      from += RosterAnswer.MAX_PAGE;
    } while (from < others.size());
  }

  /// As long as the member says something. Where it ends its stream, its link may go on with other
  /// things; where it falls silent, or is sent away, its link ends too.
  private void stay(Stream stream, Presence member) throws IOException {
    try (TaskGroup writing = new TaskGroup("roster-writer")) {
      writing.start(() -> deliver(stream, member));
      hear(stream, member);
      if (member.mailbox().isEnded()) {
        // It has heard that it is sent away, and was quicker than the writer to end its stream.
        end(member);
      }
    } catch (IOException e) {
      end(member);
      throw e;
    }
  }

  private void deliver(Stream stream, Presence member) throws InterruptedException {
    try {
      member.mailbox().deliver(stream);
      stream.endWrite();
    } catch (LinkException _) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      // It does not read, or is gone: the reading side ends with the link.
    }
    end(member);
  }

  /// Ends a member's link, unless a newer presence stands on it.
  private void end(Presence member) {
    roster.leave(member);
    if (roster.find(member.id()).filter(newer -> newer.link().equals(member.link())).isEmpty()) {
      member.link().close();
    }
  }

  private void hear(Stream stream, Presence member) throws IOException {
    LinePace pace = new LinePace(System.nanoTime());
    while (true) {
      @Nullable RosterRequest request = HubLines.ROSTER_REQUEST.readOrEnd(stream);
      pace.count(System.nanoTime());
      switch (request) {
        case null -> {
          return;
        }
        case RosterRequest.Beat _ -> {}
        case RosterRequest.Rename rename -> rename(member, rename.name());
        case RosterRequest.Join _ ->
            throw new LinkException(Reason.PROTOCOL, "it joins a second time on one stream");
      }
    }
  }

  private void rename(Presence member, String wish) throws HubException {
    switch (gate.rename(member.link(), wish)) {
      case Gate.Answer.In in -> roster.rename(member.id(), in.member().name());
      case Gate.Answer.Out out -> roster.tell(member, out.refusal());
    }
  }
}
