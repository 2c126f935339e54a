package dev.dunlin.hub.run;

import dev.dunlin.hub.Hub;
import dev.dunlin.hub.HubException;
import dev.dunlin.hub.HubException.Reason;
import dev.dunlin.hub.HubOptions;
import dev.dunlin.hub.HubStatus;
import dev.dunlin.hub.InviteView;
import dev.dunlin.hub.Member;
import dev.dunlin.hub.RelayView;
import dev.dunlin.hub.StoredFile;
import dev.dunlin.hub.TransferView;
import dev.dunlin.hub.audit.AuditLog;
import dev.dunlin.hub.rules.HubSetting;
import dev.dunlin.hub.rules.HubTerms;
import dev.dunlin.hub.state.StoreEntry;
import dev.dunlin.link.HostPort;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.Sharing;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.run.RunningNode;
import dev.dunlin.transfer.task.TaskGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A hub in this process: a node with the services of one beside its own.
public final class RunningHub implements Hub {
  private static final long TEND_MILLIS = 1_000;

  /// Most lines of the audit log that are given at once.
  private static final int MOST_LINES = 10_000;

  private final HubParts parts;
  private final Operator operator;
  private final long sinceMillis = System.currentTimeMillis();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final TaskGroup tending = new TaskGroup("hub-tend");
  private final HubExtension extension;
  private @Nullable RunningNode running;

  private RunningHub(HubParts parts, Troubles troubles) {
    this.parts = parts;
    this.operator = new Operator(parts);
    this.extension = new HubExtension(parts, this, troubles);
  }

  /// Starts one. Throws HubException where the hub's state cannot be used, NodeException where its
  /// node cannot be started: the address is taken, or a node runs already for this home.
  public static RunningHub start(Home home, HubOptions options) throws HubException, NodeException {
    Troubles troubles = new Troubles();
    HubParts parts = HubParts.open(home, options, troubles::tell);
    RunningHub hub = new RunningHub(parts, troubles);
    try {
      Files.createDirectories(options.store());
      Sharing store = new Sharing(options.store(), List.of(), 0, false);
      hub.running = RunningNode.start(home, options.node().withSharing(store), hub.extension);
    } catch (NodeException | RuntimeException e) {
      hub.extension.close();
      parts.close();
      throw e;
    } catch (IOException e) {
      parts.close();
      throw new HubException(
          Reason.BAD_STATE, "the store's folder cannot be made: " + e.getMessage(), e);
    }
    parts.audit().add(AuditLog.HUB, "start", options.name(), "at " + hub.addresses());
    hub.tending.start(hub::tend);
    return hub;
  }

  private void tend() throws InterruptedException {
    while (true) {
      Thread.sleep(TEND_MILLIS);
      parts.relays().tend();
      if (parts.rules().draining() && isIdle()) {
        end("drained");
        return;
      }
    }
  }

  /// Whether nothing is under way: no relay, nothing in or out of the store, and no member with
  /// more than its roster's stream.
  private boolean isIdle() {
    return parts.relays().isIdle()
        && extension.keeper().isIdle()
        && parts.roster().all().stream().allMatch(member -> member.link().streams() <= 1);
  }

  /// The node that it is.
  public RunningNode node() {
    RunningNode node = running;
    if (node == null) {
      throw new IllegalStateException("the hub has not started yet");
    }
    return node;
  }

  /// Waits until it was stopped, or has drained; it is still to be closed then. False where that
  /// was not so in time.
  public boolean awaitStop(Duration most) throws InterruptedException {
    return stopped.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Where members reach it, the best first.
  private List<HostPort> addresses() {
    List<HostPort> told = parts.options().publicAddresses();
    return told.isEmpty() ? List.of(OwnAddress.of(node().listening().orElseThrow())) : told;
  }

  @Override
  public HubStatus status() {
    HubTerms terms = parts.rules().now();
    List<StoreEntry> stored = parts.state().store();
    return new HubStatus(
        parts.options().name(),
        node().id().toString(),
        addresses().stream().map(HostPort::toString).toList(),
        sinceMillis,
        parts.roster().size(),
        parts.state().memberCount(),
        parts.relays().count(),
        parts.relays().bytes(),
        stored.size(),
        stored.stream().mapToLong(StoreEntry::size).sum(),
        terms.open(),
        terms.relay(),
        terms.storing(),
        parts.rules().draining());
  }

  @Override
  public List<Member> members() {
    return operator.members().all();
  }

  @Override
  public List<RelayView> relays() {
    return parts.relays().views();
  }

  @Override
  public List<TransferView> transfers() {
    return extension.keeper().transfers();
  }

  @Override
  public Invite invite(Duration validFor, int uses) throws HubException {
    return operator.invite(addresses().getFirst(), node().id(), validFor, uses);
  }

  @Override
  public List<InviteView> invites() {
    return operator.invites();
  }

  @Override
  public boolean revoke(String inviteId) throws HubException {
    return operator.revoke(inviteId);
  }

  @Override
  public void kick(String member, String reason) throws HubException {
    operator.kick(member, reason);
  }

  @Override
  public void ban(String member, String reason) throws HubException {
    operator.ban(member, reason);
  }

  @Override
  public boolean unban(String member) throws HubException {
    return operator.unban(member);
  }

  @Override
  public void rename(String member, String newName) throws HubException {
    operator.rename(member, newName);
  }

  @Override
  public void limit(String member, long bytesPerSecond) throws HubException {
    operator.limit(member, bytesPerSecond);
  }

  @Override
  public void notice(String text) throws HubException {
    operator.notice(text);
  }

  @Override
  public SendReport broadcast(List<Path> files, Consumer<SendEvent> events)
      throws HubException, InterruptedException {
    return operator.broadcast(extension.node(), extension.keeper()::giving, files, events);
  }

  @Override
  public void relay(boolean on) throws HubException {
    set(HubSetting.RELAY.key(), String.valueOf(on));
  }

  @Override
  public void storing(boolean on) throws HubException {
    set(HubSetting.STORE.key(), String.valueOf(on));
  }

  @Override
  public void drain() {
    operator.drain();
  }

  @Override
  public void set(String key, String value) throws HubException {
    operator.set(key, value);
  }

  @Override
  public Map<String, String> settings() {
    return parts.rules().all();
  }

  @Override
  public List<StoredFile> store() throws HubException {
    try {
      return extension.keeper().files();
    } catch (IOException e) {
      throw bad(e);
    }
  }

  @Override
  public boolean remove(String path) throws HubException {
    try {
      return extension.keeper().remove(path);
    } catch (IOException e) {
      throw bad(e);
    }
  }

  private static HubException bad(IOException e) {
    return new HubException(Reason.BAD_INPUT, String.valueOf(e.getMessage()), e);
  }

  @Override
  public List<String> log(int most) throws HubException {
    if (most < 1) {
      throw new HubException(Reason.BAD_INPUT, "at least one line, not " + most);
    }
    return parts.audit().latest(Math.min(most, MOST_LINES));
  }

  @Override
  public void stop() {
    end("stopped");
  }

  private void end(String why) {
    if (ended.compareAndSet(false, true)) {
      parts.audit().add(AuditLog.HUB, "stop", parts.options().name(), why);
      stopped.countDown();
    }
  }

  @Override
  public void close() {
    end("closed");
    tending.close();
    parts.relays().endAll();
    extension.close();
    node().close();
    parts.close();
  }
}
