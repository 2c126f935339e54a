package dev.dunlin.node.run;

import dev.dunlin.content.NoSpaceException;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.served.Quota;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeException.Reason;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.keeping.PutRules;
import dev.dunlin.node.keeping.PutRules.Admitted;
import dev.dunlin.node.share.Uploads;
import dev.dunlin.node.share.Uploads.Taken;
import dev.dunlin.node.share.Uploads.Upload;
import dev.dunlin.transfer.fetch.Claims;
import dev.dunlin.transfer.fetch.Conflict;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.manifest.Manifest;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Where puts are met: offers that are meant for the served folder. Nobody is asked; the rules and
/// the quota decide.
final class PutRoom implements Desk.Puts {
  /// What a put needs of the node around it.
  interface Surroundings {
    /// What the node calls a peer.
    Optional<String> nameOf(PeerId peer) throws NodeException;

    /// Begins a reception into the terms' folder, which tells its end to `recorder`.
    ///
    /// @param claims hears what is about to land
    Reception begin(
        IncomingOffer offer,
        OfferSummary summary,
        ReceiveTerms terms,
        Claims claims,
        Reception.Recorder recorder)
        throws NodeException;

    /// Keeps how it ended.
    void record(IncomingOffer offer, PeerResult result);

    /// Where failures go that nobody is waiting for.
    void tell(ReceptionEvent event);
  }

  /// The served folder, as far as a put is concerned.
  ///
  /// @param terms how what is put is taken, but for the conflict policy
  /// @param quota how much may be put
  /// @param learner hears what large files have landed, with the hashes of their pieces
  record Folder(ReceiveTerms terms, Quota quota, BiConsumer<SafePath, byte[]> learner) {}

  /// What keeps the books of a put, and tells the folder what it has.
  private record Learning(Claims books, BiConsumer<SafePath, byte[]> learner) implements Claims {
    @Override
    public void claim(SafePath target, long bytes, boolean replace) throws IOException {
      books.claim(target, bytes, replace);
    }

    @Override
    public void landing() throws IOException {
      books.landing();
    }

    @Override
    public void landed(SafePath target, byte[] hashes) {
      learner.accept(target, hashes);
    }
  }

  /// A put that is under way, with the room it was given.
  private record Running(Reception reception, Quota.Reservation room, Admitted admitted) {
    void close() {
      room.close();
      admitted.close();
    }
  }

  /// What comes of a put.
  sealed interface Answer {
    /// It comes in.
    record Yes(Reception reception) implements Answer {}

    /// It does not, and why.
    record No(String reason) implements Answer {}
  }

  private final Optional<Folder> folder;
  private final PutRules rules;
  private final Surroundings around;
  private final Uploads uploads = new Uploads(InstantSource.system());
  private final Map<Upload, Running> running = new ConcurrentHashMap<>();

  PutRoom(Optional<Folder> folder, PutRules rules, Surroundings around) {
    this.folder = folder;
    this.rules = rules;
    this.around = around;
  }

  /// Meets a put that is not known yet.
  ///
  /// @param conflict what the putter wants done about names that are taken
  @Override
  public Answer answer(IncomingOffer offer, Conflict conflict) throws NodeException {
    if (folder.isEmpty()) {
      return new Answer.No("this node serves no folder");
    }
    try {
      rules.checkPutter(offer.peer());
      return answer(offer, conflict, folder.get());
    } catch (UnsafePathException | NoSpaceException | RefusedException e) {
      return new Answer.No(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw e instanceof NodeException told
          ? told
          : new NodeException(Reason.DISK, "a put cannot be taken: " + e.getMessage(), e);
    }
  }

  private Answer answer(IncomingOffer offer, Conflict conflict, Folder into) throws IOException {
    Set<String> names = names(offer.manifest());
    if (names.size() > Uploads.MAX_NAMES) {
      return new Answer.No(
          "more than " + Uploads.MAX_NAMES + " names side by side: put a folder with them");
    }
    OfferSummary summary = Reception.summary(offer, around.nameOf(offer.peer()));
    String who = summary.knownAs() == null ? offer.peer().shortText() : summary.knownAs();
    Optional<Upload> upload = begin(offer, who, names);
    if (upload.isEmpty()) {
      return new Answer.No(uploads.taken(names).map(Taken::words).orElse("try again"));
    }
    try {
      return begin(offer, conflict, into, summary, upload.get());
    } catch (IOException | RuntimeException e) {
      upload.get().close();
      throw e;
    }
  }

  /// A peer that lost its link and comes anew with another offer takes its own names over.
  private Optional<Upload> begin(IncomingOffer offer, String who, Set<String> names)
      throws UnsafePathException {
    Optional<Taken> taken = uploads.taken(names);
    if (taken.isPresent() && taken.get().upload().peer().equals(offer.peer())) {
      Running before = running.get(taken.get().upload());
      if (before != null && before.reception().isLost()) {
        before.reception().cancel();
      }
    }
    return uploads.begin(offer.peer(), who, names);
  }

  private Answer begin(
      IncomingOffer offer, Conflict conflict, Folder into, OfferSummary summary, Upload upload)
      throws IOException {
    Admitted admitted = rules.admit(offer, conflict);
    try {
      return begin(offer, conflict, into, summary, upload, admitted);
    } catch (IOException | RuntimeException e) {
      admitted.close();
      throw e;
    }
  }

  private Answer begin(
      IncomingOffer offer,
      Conflict conflict,
      Folder into,
      OfferSummary summary,
      Upload upload,
      Admitted admitted)
      throws IOException {
    Quota.Reservation room = into.quota().reserve(offer.manifest().bytes());
    try {
      Reception reception =
          around.begin(
              offer,
              summary,
              into.terms().with(policy(conflict)),
              new Learning(admitted, into.learner()),
              (ended, result) -> end(upload, ended, result));
      running.put(upload, new Running(reception, room, admitted));
      return new Answer.Yes(reception);
    } catch (NodeException | RuntimeException e) {
      room.close();
      throw e;
    }
  }

  private void end(Upload upload, IncomingOffer offer, PeerResult result) {
    upload.close();
    Running ended = running.remove(upload);
    if (ended != null) {
      ended.close();
    }
    around.record(offer, result);
  }

  private static ConflictPolicy policy(Conflict conflict) {
    return switch (conflict) {
      case RENAME -> ConflictPolicy.RENAME;
      case OVERWRITE -> ConflictPolicy.OVERWRITE;
      case SKIP -> ConflictPolicy.SKIP;
    };
  }

  /// The names side by side that an offer begins with; of too many, one more than are allowed.
  private static Set<String> names(Manifest manifest) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < manifest.items() && names.size() <= Uploads.MAX_NAMES; i++) {
      String path = manifest.item(i).path();
      int slash = path.indexOf('/');
      names.add(slash < 0 ? path : path.substring(0, slash));
    }
    return names;
  }
}
