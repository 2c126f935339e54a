package dev.dunlin.node.run;

import dev.dunlin.content.landing.Landing;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.AcceptPolicy;
import dev.dunlin.node.ConflictAsker;
import dev.dunlin.node.ConflictPolicy;
import dev.dunlin.node.HistoryEntry;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.OfferSummary;
import dev.dunlin.node.PeerResult;
import dev.dunlin.node.ReceiveTerms;
import dev.dunlin.node.ReceptionEvent;
import dev.dunlin.node.history.History;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.KnownPeers;
import dev.dunlin.transfer.fetch.Claims;
import dev.dunlin.transfer.offer.IncomingOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// What a node's desk decides by, and where its receptions begin and report.
final class ReceptionRoom implements Desk.Receptions, DeskOffer.Beginner, PutRoom.Surroundings {
  /// How long an unfinished partial is kept for its sender to come back.
  static final Duration LEFTOVER_AGE = Duration.ofDays(30);

  private final NodeOptions options;
  private final KnownPeers known;
  private final AddressBook book;
  private final Consumer<ReceptionEvent> watchers;
  private final Consumer<HistoryEntry> history;
  private final Landings landings;

  ReceptionRoom(
      NodeOptions options,
      Landings landings,
      KnownPeers known,
      AddressBook book,
      Consumer<ReceptionEvent> watchers,
      Consumer<HistoryEntry> history) {
    this.options = options;
    this.landings = landings;
    this.known = known;
    this.book = book;
    this.watchers = watchers;
    this.history = history;
  }

  @Override
  public AcceptPolicy policy(PeerId peer) throws NodeException {
    return known.policy(peer).orElse(options.accept());
  }

  @Override
  public Optional<String> nameOf(PeerId peer) throws NodeException {
    return book.nameOf(peer);
  }

  /// Where nobody can be asked, a taken name is not taken from who has it.
  @Override
  public Reception byDefault(IncomingOffer offer) throws NodeException {
    OfferSummary summary = Reception.summary(offer, nameOf(offer.peer()));
    return begin(offer, summary, options.terms(), _ -> ConflictPolicy.RENAME, _ -> {});
  }

  @Override
  public Reception begin(
      IncomingOffer offer,
      OfferSummary summary,
      ReceiveTerms terms,
      ConflictAsker asker,
      Consumer<ReceptionEvent> events)
      throws NodeException {
    return begin(
        offer, summary, terms, Claims.none(), asker, around(offer, events, this::received));
  }

  /// Names that are taken in the served folder are nobody's to be asked about.
  @Override
  public Reception begin(
      IncomingOffer offer,
      OfferSummary summary,
      ReceiveTerms terms,
      Claims claims,
      Reception.Recorder recorder)
      throws NodeException {
    return begin(
        offer,
        summary,
        terms,
        claims,
        _ -> ConflictPolicy.RENAME,
        around(offer, _ -> {}, recorder));
  }

  private Reception.Surroundings around(
      IncomingOffer offer, Consumer<ReceptionEvent> events, Reception.Recorder recorder) {
    return new Reception.Surroundings(landings, watchers.andThen(events), recorder, offer.route());
  }

  private Reception begin(
      IncomingOffer offer,
      OfferSummary summary,
      ReceiveTerms terms,
      Claims claims,
      ConflictAsker asker,
      Reception.Surroundings around)
      throws NodeException {
    known.met(
        summary.knownAs() == null ? offer.peer().shortText() : summary.knownAs(),
        offer.peer(),
        System.currentTimeMillis());
    ReceiveTerms where = offer.measured() ? Measured.terms(terms, offer.id()) : terms;
    return Reception.begin(offer, summary, where, claims, asker, around);
  }

  /// Removes what receptions that were killed and never taken up again left in the default folder,
  /// and in the served one.
  void sweep() {
    sweep(Path.of(options.terms().into()));
    options.sharing().ifPresent(sharing -> sweep(sharing.folder()));
  }

  private void sweep(Path into) {
    if (!Files.isDirectory(into)) {
      return;
    }
    try {
      Landing landing = landings.take(into);
      try {
        int _ = landing.sweep(LEFTOVER_AGE);
      } finally {
        landings.giveBack(landing);
      }
    } catch (IOException e) {
      tell(new ReceptionEvent.Trouble("leftovers cannot be removed: " + e.getMessage()));
    }
  }

  private void received(IncomingOffer offer, PeerResult result) {
    if (!offer.measured()) {
      record(History.RECEIVED, offer, result);
    }
  }

  @Override
  public void record(IncomingOffer offer, PeerResult result) {
    record(History.PUT_HERE, offer, result);
  }

  private void record(String direction, IncomingOffer offer, PeerResult result) {
    try {
      history.accept(History.entry(direction, offer.manifest(), result));
    } catch (IOException e) {
      tell(new ReceptionEvent.Trouble("the history misses a reception: " + e.getMessage()));
    }
  }

  @Override
  public void tell(ReceptionEvent event) {
    watchers.accept(event);
  }
}
