package dev.dunlin.node;

import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.hub.Invite;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One Dunlin: who it is, whom it knows, what it sends and receives.
///
/// Every call blocks, and an interrupt cancels what it does. Safe for many threads. Close it when
/// done; work under way is then cancelled, with everything verified kept for the next try.
public interface Node extends AutoCloseable {
  /// This device's id.
  PeerId id();

  /// The folder that this node serves to peers, absolute; empty where it serves none.
  Optional<Path> served() throws NodeException;

  /// Offers files to peers, all at the same time, and stays until each has given its receipt or
  /// failed.
  ///
  /// @param events what happens meanwhile, one at a time; must be quick
  /// @return one result a peer, in the order of the request
  /// @throws NodeException where nothing could be offered at all: a path that is not there, say
  SendReport send(SendRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException;

  /// Lists what peers share, all at the same time. A peer that does not answer, or refuses, is a
  /// listing with a problem.
  ///
  /// @throws NodeException where nothing could be asked at all: a name that cannot be
  ListReport list(ListRequest request) throws NodeException, InterruptedException;

  /// Looks at a file in a peer's served folder: the peer reads it, and tells no more than a
  /// screenful, however large the file.
  ///
  /// @param peer a name, an id, the beginning of one, or `host:port`
  /// @param request what is asked of the file; says which kind of answer comes. Texts of the answer
  ///   are as they stand in the file, and not safe to print
  /// @throws NodeException UNKNOWN_PEER; UNREACHABLE where the peer does not answer, or something
  ///   that cannot be; REFUSED with its words where it does not let us look so: a file that is not
  ///   there, a column that the table lacks, more work than it does for a look
  LookAnswer look(String peer, LookRequest request) throws NodeException, InterruptedException;

  /// Fetches files from all peers that hold them, and stays until each has landed or failed. A name
  /// that peers hold with different content fails, unless one peer is asked for it.
  ///
  /// @param events what happens meanwhile, one at a time; must be quick
  GetReport get(GetRequest request, Consumer<GetEvent> events)
      throws NodeException, InterruptedException;

  /// Puts files into peers' served folders, all at the same time: as [#send], but nobody is asked
  /// there. A peer that grants no writing declines.
  SendReport put(PutRequest request, Consumer<SendEvent> events)
      throws NodeException, InterruptedException;

  /// Deletes files in peers' served folders.
  DeleteReport delete(DeleteRequest request) throws NodeException, InterruptedException;

  /// Asks peers for an answer, all at the same time, and says how soon it came.
  ///
  /// @param peers names, ids, beginnings of ids, or `host:port`; empty for everybody who is known
  /// @param timeout how long a peer may take
  default List<PeerStatus> ping(List<String> peers, Duration timeout)
      throws NodeException, InterruptedException {
    return ping(peers, PeerStatus.USUAL_ROUNDS, timeout);
  }

  /// The same by so many round trips, one after the other, of which the quickest counts. They are
  /// made on the link that stands; where none does, making it is no part of them.
  ///
  /// @param rounds 1 to [PeerStatus#MAX_ROUNDS]
  /// @param timeout how long a peer may take to be reached and to answer them all
  List<PeerStatus> ping(List<String> peers, int rounds, Duration timeout)
      throws NodeException, InterruptedException;

  /// Waits for an offer that needs somebody's yes or no. While somebody waits here, offers come
  /// here also from peers whose policy is to accept always.
  ///
  /// @return empty when none came in time
  Optional<PendingOffer> nextOffer(Duration timeout) throws NodeException, InterruptedException;

  /// Everybody this node knows: from the peers file, from earlier meetings, found by mDNS.
  List<KnownPeer> peers() throws NodeException;

  /// Says how offers of a peer are met from now on, by a name, an id or the beginning of one.
  KnownPeer policy(String peer, AcceptPolicy policy) throws NodeException;

  /// Pins a peer's id under a name, in place of what was known under it before.
  KnownPeer trust(String name, PeerId id) throws NodeException;

  /// Forgets who a peer is: the next meeting counts as the first. False where nothing was known.
  boolean forget(String peer) throws NodeException;

  /// Joins the hub that an invite leads to, and remembers it. Who is a member there already joins
  /// anew, under another name if one is given.
  ///
  /// @param name what to be called there; empty for the name before, or one like this node's own
  /// @throws NodeException REFUSED where the hub says no, with its words; UNREACHABLE where it is
  ///   not there, or is another
  HubMembership join(Invite invite, Optional<String> name)
      throws NodeException, InterruptedException;

  /// The hubs that this node joined.
  List<HubStatus> hubs() throws NodeException, InterruptedException;

  /// Leaves a hub and forgets it. False where there is no such hub.
  ///
  /// @param hub what it is called here, or its id
  boolean leave(String hub) throws NodeException;

  /// The latest transfers, newest first.
  List<HistoryEntry> history(int most) throws NodeException;

  @Override
  void close();
}
