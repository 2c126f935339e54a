package dev.dunlin.node.attach;

import dev.dunlin.link.HostPort;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/// Answers the commands that attach to this node. A command that goes away takes its work with it.
public final class AttachService {
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

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
      case NodeRequest.Send send -> send(stream, send);
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
      case NodeRequest.History history ->
          Talk.reply(stream, new NodeReply.History(node.history(history.most())));
      case NodeRequest.Look _, NodeRequest.Accept _, NodeRequest.Choose _, NodeRequest.Decline _ ->
          throw new NodeException(Reason.BAD_INPUT, "there is no offer that this is about");
    }
  }

  private NodeReply.Description description() {
    String listening = node.listening().map(HostPort::toString).orElse(null);
    return new NodeReply.Description(ProcessHandle.current().pid(), listening);
  }

  private void send(Stream stream, NodeRequest.Send send) throws IOException, InterruptedException {
    try (TaskGroup watch = new TaskGroup("attached-watch")) {
      Thread sender = Thread.currentThread();
      watch.start(() -> interruptWhenGone(stream, sender));
      SendReport report =
          node.send(send.request(), event -> replyOrStop(stream, new NodeReply.Happened(event)));
      Talk.reply(stream, new NodeReply.Sent(report));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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
