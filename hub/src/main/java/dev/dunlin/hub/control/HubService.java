package dev.dunlin.hub.control;

import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/// Answers the commands that attach to this hub.
public final class HubService {
  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

  private final Hub hub;

  private HubService(Hub hub) {
    this.hub = hub;
  }

  /// Registers the service; only ever on the local socket.
  public static void serve(Services services, Hub hub) {
    services.register(Talk.SERVICE, new HubService(hub)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    stream.idleTimeout(AS_LONG_AS_IT_TAKES);
    HubRequest request = Talk.heard(stream);
    if (request == null) {
      return;
    }
    try {
      switch (request) {
        case HubRequest.Broadcast broadcast -> broadcast(stream, broadcast);
        case HubRequest.Stop _ -> {
          // Answered first: whoever hears of the stop ends this process.
          Talk.reply(stream, new HubReply.Done());
          hub.stop();
        }
        default -> Talk.reply(stream, reply(request));
      }
    } catch (HubException e) {
      Talk.reply(stream, new HubReply.Failed(e.reason(), String.valueOf(e.getMessage())));
    } catch (IllegalArgumentException e) {
      Talk.reply(stream, new HubReply.Failed(Reason.BAD_INPUT, String.valueOf(e.getMessage())));
    }
  }

  private HubReply reply(HubRequest request) throws HubException {
    return switch (request) {
      case HubRequest.Status _ -> new HubReply.Status(hub.status());
      case HubRequest.Members _ -> new HubReply.Members(hub.members());
      case HubRequest.Relays _ -> new HubReply.Relays(hub.relays());
      case HubRequest.Transfers _ -> new HubReply.Transfers(hub.transfers());
      case HubRequest.NewInvite it ->
          new HubReply.Invited(hub.invite(Duration.ofMillis(it.validMillis()), it.uses()).text());
      case HubRequest.Invites _ -> new HubReply.Invites(hub.invites());
      case HubRequest.Revoke it -> new HubReply.Truth(hub.revoke(it.invite()));
      case HubRequest.Unban it -> new HubReply.Truth(hub.unban(it.member()));
      case HubRequest.Settings _ -> new HubReply.Settings(hub.settings());
      case HubRequest.Store _ -> new HubReply.Store(hub.store());
      case HubRequest.Remove it -> new HubReply.Truth(hub.remove(it.path()));
      case HubRequest.Log it -> new HubReply.Log(hub.log(it.most()));
      default -> done(request);
    };
  }

  private HubReply done(HubRequest request) throws HubException {
    switch (request) {
      case HubRequest.Kick it -> hub.kick(it.member(), it.text());
      case HubRequest.Ban it -> hub.ban(it.member(), it.text());
      case HubRequest.Rename it -> hub.rename(it.member(), it.name());
      case HubRequest.Limit it -> hub.limit(it.member(), it.bytesPerSecond());
      case HubRequest.Notice it -> hub.notice(it.text());
      case HubRequest.Drain _ -> hub.drain();
      case HubRequest.Change it -> hub.set(it.key(), it.value());
      default -> throw new AssertionError("nobody answers " + request);
    }
    return new HubReply.Done();
  }

  /// A command that goes away takes its broadcast with it.
  private void broadcast(Stream stream, HubRequest.Broadcast broadcast)
      throws IOException, InterruptedException {
    try (TaskGroup watch = new TaskGroup("attached-watch")) {
      Thread worker = Thread.currentThread();
      watch.start(() -> interruptWhenGone(stream, worker));
      HubReply.Sent sent =
          new HubReply.Sent(
              hub.broadcast(
                  broadcast.paths().stream().map(Path::of).toList(),
                  event -> replyOrStop(stream, new HubReply.Happened(event))));
      Talk.reply(stream, sent);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void interruptWhenGone(Stream stream, Thread worker) {
    try {
      byte[] _ = stream.readLine(1);
    } catch (IOException _) {
      // Cut off: the same as gone.
    }
    worker.interrupt();
  }

  private static void replyOrStop(Stream stream, HubReply reply) {
    try {
      Talk.reply(stream, reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
