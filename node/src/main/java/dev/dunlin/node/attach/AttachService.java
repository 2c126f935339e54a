package dev.dunlin.node.attach;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.GetReport;
import dev.dunlin.node.GetRequest;
import dev.dunlin.node.ListRequest;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.PeerListing;
import dev.dunlin.node.RemoteFile;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Answers the commands that attach to this node. A command that goes away takes its work with it.
public final class AttachService {
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

  /// Files of a listing in one line of the answer.
  private static final int FILES_A_LINE = 10_000;

  private final RunningNode node;

  private AttachService(RunningNode node) {
    this.node = node;
  }

  /// Registers the service; only ever on the local socket.
  public static void serve(Services services, RunningNode node) {
    services.register(Talk.SERVICE, new AttachService(node)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    stream.idleTimeout(AS_LONG_AS_IT_TAKES);
    NodeRequest request = Talk.heard(stream);
    if (request == null) {
      return;
    }
    try {
      answer(stream, request);
    } catch (NodeException e) {
      Talk.reply(stream, new NodeReply.Failed(e.reason(), String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      Talk.reply(stream, new NodeReply.Failed(Reason.BAD_INPUT, String.valueOf(e.getMessage())));
    }
  }

  private void answer(Stream stream, NodeRequest request) throws IOException, InterruptedException {
    switch (request) {
      case NodeRequest.Describe _ -> Talk.reply(stream, description());
      case NodeRequest.Send send ->
          whileThere(
              stream,
              () ->
                  Talk.reply(stream, new NodeReply.Sent(node.send(send.request(), told(stream)))));
      case NodeRequest.Put put ->
          whileThere(
              stream,
              () -> Talk.reply(stream, new NodeReply.Sent(node.put(put.put(), told(stream)))));
      case NodeRequest.ListFiles list -> whileThere(stream, () -> list(stream, list.list()));
      case NodeRequest.LookAt look ->
          whileThere(
              stream,
              () -> Talk.reply(stream, new NodeReply.Looked(node.look(look.peer(), look.query()))));
      case NodeRequest.Get get -> whileThere(stream, () -> get(stream, get.get()));
      case NodeRequest.Delete delete ->
          whileThere(
              stream,
              () -> Talk.reply(stream, new NodeReply.DeletionEnd(node.delete(delete.delete()))));
      case NodeRequest.Ping ping ->
          whileThere(
              stream,
              () ->
                  Talk.reply(
                      stream,
                      new NodeReply.Pinged(
                          node.ping(
                              ping.peers(),
                              ping.rounds(),
                              Duration.ofMillis(ping.timeoutMillis())))));
      case NodeRequest.NextOffer next -> new AttachedOffers(node, stream).next(next);
      case NodeRequest.Peers _ -> Talk.reply(stream, new NodeReply.Peers(node.peers()));
      case NodeRequest.Policy policy ->
          Talk.reply(
              stream, new NodeReply.Peers(List.of(node.policy(policy.peer(), policy.policy()))));
      case NodeRequest.Trust trust ->
          Talk.reply(
              stream,
              new NodeReply.Peers(List.of(node.trust(trust.name(), PeerId.parse(trust.id())))));
      case NodeRequest.Forget forget ->
          Talk.reply(stream, new NodeReply.Forgotten(node.forget(forget.peer())));
      case NodeRequest.Join join -> {
        Invite invite = Invite.parse(join.invite());
        Optional<String> name = Optional.ofNullable(join.name());
        whileThere(stream, () -> Talk.reply(stream, new NodeReply.Joined(node.join(invite, name))));
      }
      case NodeRequest.Hubs _ ->
          whileThere(stream, () -> Talk.reply(stream, new NodeReply.Hubs(node.hubs())));
      case NodeRequest.Leave leave ->
          Talk.reply(stream, new NodeReply.Forgotten(node.leave(leave.hub())));
      case NodeRequest.History history ->
          Talk.reply(stream, new NodeReply.History(node.history(history.most())));
      case NodeRequest.Look _, NodeRequest.Accept _, NodeRequest.Choose _, NodeRequest.Decline _ ->
          throw new NodeException(Reason.BAD_INPUT, "there is no offer that this is about");
    }
  }

  private NodeReply.Description description() {
    String listening = node.listening().map(HostPort::toString).orElse(null);
    String served = node.served().map(Path::toString).orElse(null);
    return new NodeReply.Description(ProcessHandle.current().pid(), listening, served);
  }

  /// Work for a command, given up when the command goes away.
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void whileThere(Stream stream, Work work)
      throws IOException, InterruptedException {
    try (TaskGroup watch = new TaskGroup("attached-watch")) {
      Thread worker = Thread.currentThread();
      watch.start(() -> interruptWhenGone(stream, worker));
      work.run();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void list(Stream stream, ListRequest request) throws IOException, InterruptedException {
    for (PeerListing listing : node.list(request).peers()) {
      List<RemoteFile> files = listing.files();
      int from = 0;
      do {
        int to = Math.min(files.size(), from + FILES_A_LINE);
        PeerListing part =
            new PeerListing(
                listing.peer(),
                listing.peerId(),
                files.subList(from, to),
                listing.more(),
                listing.problem());
        Talk.reply(stream, new NodeReply.Listed(part, to == files.size()));
        from = to;
      } while (from < files.size());
    }
    Talk.reply(stream, new NodeReply.ListEnd());
  }

  private void get(Stream stream, GetRequest request) throws IOException, InterruptedException {
    GetReport report =
        node.get(request, event -> replyOrStop(stream, new NodeReply.Getting(event)));
    Talk.reply(
        stream,
        new NodeReply.Got(
            report.bytes(),
            report.seconds(),
            report.timeline(),
            report.clockErrorMicros(),
            report.clockOffsetMicros()));
  }

  private Consumer<SendEvent> told(Stream stream) {
    return event -> replyOrStop(stream, new NodeReply.Happened(event));
  }

  /// A command says nothing more after its request: what ends its side cancels its work.
  static void interruptWhenGone(Stream stream, Thread worker) {
    try {
      stream.readLine(1);
    } catch (IOException _) {
      // Cut off: the same as gone.
    }
    worker.interrupt();
  }

  static void replyOrStop(Stream stream, NodeReply reply) {
    try {
      Talk.reply(stream, reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
