package dev.dunlin.hub;

import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.hub.Invite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What the operator of a hub can ask it and tell it: a hub in this process, or one that runs for
/// the same home.
///
/// A member is named by its name on the hub, by its id, or by a beginning of its id that fits no
/// other. All that changes something is durable before the call returns, and in the audit log. Safe
/// for many threads. Failures are [HubException]s, in words for the operator.
public interface Hub extends AutoCloseable {
  /// The hub now.
  HubStatus status() throws HubException;

  /// All members that it knows, those online first, each part by name.
  List<Member> members() throws HubException;

  /// The relayed links that stand, the oldest first.
  List<RelayView> relays() throws HubException;

  /// What moves between members and the store now, the oldest first.
  List<TransferView> transfers() throws HubException;

  /// A new invite; its token is told here and never again.
  ///
  /// @param validFor how long it can be used, at most a year
  /// @param uses how many may join with it, 1 to 100,000
  Invite invite(Duration validFor, int uses) throws HubException;

  /// The invites that can still be used, and those that ended within a day, the oldest first.
  List<InviteView> invites() throws HubException;

  /// Ends an invite; false where there is none with this id.
  boolean revoke(String inviteId) throws HubException;

  /// Ends a member's session, its relays too, and tells it why. It may come back.
  void kick(String member, String reason) throws HubException;

  /// Kicks a member, if it is there, and lets it in no more. A peer id may be banned that was never
  /// here.
  void ban(String member, String reason) throws HubException;

  /// Lets a banned one in again; false where it was not banned.
  boolean unban(String member) throws HubException;

  /// Gives a member another name, which the others see at once.
  void rename(String member, String newName) throws HubException;

  /// Limits what a member may have relayed, in bytes a second both ways; 0 for the hub's own limit.
  void limit(String member, long bytesPerSecond) throws HubException;

  /// Shows all members online a line of words.
  void notice(String text) throws HubException;

  /// Offers files and folders to every member online, and waits for all of them.
  ///
  /// @param files absolute paths, at least one
  SendReport broadcast(List<Path> files, Consumer<SendEvent> events)
      throws HubException, InterruptedException;

  /// Switches the relay on, or off with all relays that stand.
  void relay(boolean on) throws HubException;

  /// Switches the store on or off.
  void storing(boolean on) throws HubException;

  /// Takes no new work, and ends when nothing is under way.
  void drain() throws HubException;

  /// Changes a setting; it holds at once, and is kept.
  void set(String key, String value) throws HubException;

  /// All settings and what they are, by key.
  Map<String, String> settings() throws HubException;

  /// What is in the store, by path.
  List<StoredFile> store() throws HubException;

  /// Deletes a file or folder from the store; false where there is none.
  boolean remove(String path) throws HubException;

  /// The latest lines of the audit log, each a JSON object, newest last.
  List<String> log(int most) throws HubException;

  /// Ends the hub, now.
  void stop() throws HubException;

  /// Lets go of the hub: ends one in this process, leaves one that was attached to running.
  @Override
  void close();
}
