package dev.dunlin.hub.control;

import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.LocalSocket;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.node.Home;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.hub.Invite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A thin client of the hub that runs for a home: every call is a stream on its local socket.
public final class AttachedHub implements Hub {
  /// How long an answer may take, but for a broadcast's.
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

  private final Link link;

  private AttachedHub(Link link) {
    this.link = link;
  }

  /// The hub that runs for this home; empty where nothing runs. HUB_LOST where a node runs that is
  /// no hub, or does not answer.
  public static Optional<AttachedHub> find(Home home) throws HubException {
    if (!Files.exists(home.socket())) {
      return Optional.empty();
    }
    AttachedHub hub;
    try {
      hub = new AttachedHub(LocalSocket.connect(home.socket(), new Services()));
    } catch (LinkException e) {
      if (e.reason() == LinkException.Reason.UNREACHABLE) {
        return Optional.empty();
      }
      throw lost(e);
    }
    try {
      HubStatus _ = hub.status();
      return Optional.of(hub);
    } catch (HubException e) {
      hub.close();
      throw e;
    }
  }

  @Override
  public HubStatus status() throws HubException {
    return answer(new HubRequest.Status(), HubReply.Status.class).status();
  }

  @Override
  public List<Member> members() throws HubException {
    return answer(new HubRequest.Members(), HubReply.Members.class).members();
  }

  @Override
  public List<RelayView> relays() throws HubException {
    return answer(new HubRequest.Relays(), HubReply.Relays.class).relays();
  }

  @Override
  public List<TransferView> transfers() throws HubException {
    return answer(new HubRequest.Transfers(), HubReply.Transfers.class).transfers();
  }

  @Override
  public Invite invite(Duration validFor, int uses) throws HubException {
    HubRequest request = new HubRequest.NewInvite(validFor.toMillis(), uses);
    return Invite.parse(answer(request, HubReply.Invited.class).invite());
  }

  @Override
  public List<InviteView> invites() throws HubException {
    return answer(new HubRequest.Invites(), HubReply.Invites.class).invites();
  }

  @Override
  public boolean revoke(String inviteId) throws HubException {
    return isSo(new HubRequest.Revoke(inviteId));
  }

  @Override
  public void kick(String member, String reason) throws HubException {
    done(new HubRequest.Kick(member, reason));
  }

  @Override
  public void ban(String member, String reason) throws HubException {
    done(new HubRequest.Ban(member, reason));
  }

  @Override
  public boolean unban(String member) throws HubException {
    return isSo(new HubRequest.Unban(member));
  }

  @Override
  public void rename(String member, String newName) throws HubException {
    done(new HubRequest.Rename(member, newName));
  }

  @Override
  public void limit(String member, long bytesPerSecond) throws HubException {
    done(new HubRequest.Limit(member, bytesPerSecond));
  }

  @Override
  public void notice(String text) throws HubException {
    done(new HubRequest.Notice(text));
  }

  @Override
  public SendReport broadcast(List<Path> files, Consumer<SendEvent> events)
      throws HubException, InterruptedException {
    List<String> paths = files.stream().map(Path::toString).toList();
    try (Stream stream = open(new HubRequest.Broadcast(paths), AS_LONG_AS_IT_TAKES)) {
      while (true) {
        switch (heard(stream)) {
          case HubReply.Happened happened -> events.accept(happened.event());
          case HubReply.Sent sent -> {
            return sent.report();
          }
          case HubReply other -> throw unexpected(other);
        }
      }
    } catch (HubException e) {
      if (e.reason() == Reason.HUB_LOST && Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("the command was interrupted");
        interrupted.initCause(e);
        throw interrupted;
      }
      throw e;
    }
  }

  @Override
  public void relay(boolean on) throws HubException {
    set("relay", String.valueOf(on));
  }

  @Override
  public void storing(boolean on) throws HubException {
    set("store", String.valueOf(on));
  }

  @Override
  public void drain() throws HubException {
    done(new HubRequest.Drain());
  }

  @Override
  public void set(String key, String value) throws HubException {
    done(new HubRequest.Change(key, value));
  }

  @Override
  public Map<String, String> settings() throws HubException {
    return answer(new HubRequest.Settings(), HubReply.Settings.class).settings();
  }

  @Override
  public List<StoredFile> store() throws HubException {
    return answer(new HubRequest.Store(), HubReply.Store.class).files();
  }

  @Override
  public boolean remove(String path) throws HubException {
    return isSo(new HubRequest.Remove(path));
  }

  @Override
  public List<String> log(int most) throws HubException {
    return answer(new HubRequest.Log(most), HubReply.Log.class).lines();
  }

  @Override
  public void stop() throws HubException {
    done(new HubRequest.Stop());
  }

  private void done(HubRequest request) throws HubException {
    HubReply _ = answer(request, HubReply.Done.class);
  }

  private boolean isSo(HubRequest request) throws HubException {
    return answer(request, HubReply.Truth.class).so();
  }

  private <T extends HubReply> T answer(HubRequest request, Class<T> type) throws HubException {
    try (Stream stream = open(request, ANSWER)) {
      HubReply reply = heard(stream);
      if (!type.isInstance(reply)) {
        throw unexpected(reply);
      }
      return type.cast(reply);
    }
  }

  private Stream open(HubRequest request, Duration patience) throws HubException {
    @Nullable Stream stream = null;
    try {
      stream = link.open(Talk.SERVICE);
      stream.idleTimeout(patience);
      Talk.ask(stream, request);
      return stream;
    } catch (IOException e) {
      if (stream != null) {
        stream.reset();
      }
      throw lost(e);
    }
  }

  private static HubReply heard(Stream stream) throws HubException {
    try {
      HubReply reply = Talk.answer(stream);
      if (reply instanceof HubReply.Failed failed) {
        throw new HubException(failed.reason(), failed.message());
      }
      return reply;
    } catch (HubException e) {
      throw e;
    } catch (IOException e) {
      throw lost(e);
    }
  }

  private static HubException lost(IOException e) {
    boolean other =
        e instanceof LinkException known
            && (known.reason() == LinkException.Reason.RESET
                || known.reason() == LinkException.Reason.PROTOCOL);
    return new HubException(
        Reason.HUB_LOST,
        other
            ? "the node that runs for this home is no hub: stop it, then start `dunlin hub`"
            : "the running hub is gone: " + e.getMessage(),
        e);
  }

  private static HubException unexpected(HubReply reply) {
    return new HubException(
        Reason.HUB_LOST, "the running hub answers something else: " + reply.getClass());
  }

  @Override
  public void close() {
    link.close();
  }
}
