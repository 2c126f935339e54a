package dev.dunlin.app;

import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.hub.Invite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A hub without members of its own: it answers what a test put in, and remembers what it was told.
public final class FakeHub implements Hub {
  public static final String TOKEN = "secret-token";

  /// The beginning of the hash of [#TOKEN].
  public static final String TOKEN_ID = "930bbdc5";

  public final List<String> calls = new ArrayList<>();
  public final List<Member> members = new ArrayList<>();
  public final List<RelayView> relays = new ArrayList<>();
  public final List<TransferView> transfers = new ArrayList<>();
  public final List<StoredFile> store = new ArrayList<>();
  public final List<InviteView> invites = new ArrayList<>();
  public final List<String> log = new ArrayList<>();
  public final Map<String, String> settings = new TreeMap<>(Map.of("relays", "1000"));
  public final CountDownLatch end = new CountDownLatch(1);
  public volatile @Nullable HubException failure;
  public volatile boolean open;
  public volatile boolean draining;
  public boolean closed;
  SendReport broadcast = Results.report(Results.landed("anna"));

  /// A member that is online, with the id `name` repeated.
  public static Member member(String name, boolean online) {
    return new Member(
        name,
        FakeNode.ID.toString(),
        online,
        online ? "192.0.2.7:50000" : null,
        online ? "direct" : null,
        online ? 2 : 0,
        1 << 20,
        3 << 10,
        1_000,
        0,
        null);
  }

  private void call(String what) throws HubException {
    if (failure != null) {
      throw failure;
    }
    calls.add(what);
  }

  @Override
  public HubStatus status() throws HubException {
    if (failure != null) {
      throw failure;
    }
    int online = (int) members.stream().filter(Member::online).count();
    return new HubStatus(
        "lab",
        FakeNode.ID.toString(),
        List.of("203.0.113.5:4433"),
        86_400_000,
        online,
        members.size(),
        relays.size(),
        5 << 20,
        store.size(),
        7 << 10,
        open,
        true,
        true,
        draining);
  }

  @Override
  public List<Member> members() throws HubException {
    if (failure != null) {
      throw failure;
    }
    return members;
  }

  @Override
  public List<TransferView> transfers() {
    return transfers;
  }

  @Override
  public List<RelayView> relays() {
    return relays;
  }

  @Override
  public Invite invite(Duration validFor, int uses) throws HubException {
    call("invite " + validFor + ' ' + uses);
    invites.add(new InviteView(TOKEN_ID, 0, validFor.toMillis(), uses, 0));
    return new Invite(new HostPort("203.0.113.5", 4433), FakeNode.ID, Optional.of(TOKEN));
  }

  @Override
  public List<InviteView> invites() {
    return invites;
  }

  @Override
  public boolean revoke(String inviteId) throws HubException {
    call("revoke " + inviteId);
    return invites.removeIf(invite -> invite.id().equals(inviteId));
  }

  @Override
  public void kick(String member, String reason) throws HubException {
    call("kick " + member + ": " + reason);
    if (members.stream().noneMatch(each -> each.name().equals(member))) {
      throw new HubException(Reason.UNKNOWN_MEMBER, "nobody here is called \"" + member + '"');
    }
  }

  @Override
  public void ban(String member, String reason) throws HubException {
    call("ban " + member + ": " + reason);
  }

  @Override
  public boolean unban(String member) throws HubException {
    call("unban " + member);
    return member.equals("banned");
  }

  @Override
  public void rename(String member, String newName) throws HubException {
    call("rename " + member + ' ' + newName);
  }

  @Override
  public void limit(String member, long bytesPerSecond) throws HubException {
    call("limit " + member + ' ' + bytesPerSecond);
  }

  @Override
  public void notice(String text) throws HubException {
    call("notice " + text);
  }

  @Override
  public SendReport broadcast(List<Path> files, Consumer<SendEvent> events) throws HubException {
    call("broadcast " + files);
    return broadcast;
  }

  @Override
  public void relay(boolean on) throws HubException {
    call("relay " + on);
  }

  @Override
  public void storing(boolean on) throws HubException {
    call("storing " + on);
  }

  @Override
  public void drain() throws HubException {
    call("drain");
  }

  @Override
  public void set(String key, String value) throws HubException {
    call("set " + key + ' ' + value);
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public List<StoredFile> store() {
    return store;
  }

  @Override
  public boolean remove(String path) throws HubException {
    call("remove " + path);
    return store.removeIf(file -> file.path().equals(path));
  }

  @Override
  public List<String> log(int most) throws HubException {
    call("log " + most);
    return log;
  }

  @Override
  public void stop() throws HubException {
    call("stop");
    end.countDown();
  }

  @Override
  public void close() {
    closed = true;
  }
}
