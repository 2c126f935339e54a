package dev.dunlin.node.run;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.SendEvent;
import dev.dunlin.node.SendReport;
import dev.dunlin.node.SendRequest;
import dev.dunlin.node.reach.Links;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.node.trust.Target;
import dev.dunlin.transfer.have.Holdings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What a running node lends to its extension. Safe for many threads; nothing of it is for the
/// extension to close.
public final class NodeParts {
  private final PeerId id;
  private final Home home;
  private final NodeOptions options;
  private final Holdings holdings;
  private final HashCache hashes;
  private final AddressBook book;
  private final Links links;
  private final Chronicle chronicle;
  private final Sending.Tools tools;
  private final Landings landings;

  NodeParts(Home home, NodeOptions options, Composition node) {
    this.id = node.id();
    this.home = home;
    this.options = options;
    this.holdings = node.holdings();
    this.hashes = node.hashes();
    this.book = node.book();
    this.links = node.links();
    this.chronicle = node.chronicle();
    this.tools = node.tools();
    this.landings = node.landings();
  }

  /// Who the node is.
  public PeerId id() {
    return id;
  }

  /// Where it keeps its files.
  public Home home() {
    return home;
  }

  /// How it runs.
  public NodeOptions options() {
    return options;
  }

  /// What it has of each content.
  public Holdings holdings() {
    return holdings;
  }

  /// Hashes that are known already.
  public HashCache hashes() {
    return hashes;
  }

  /// The best link to a peer that stands now; nothing is dialled.
  public Optional<Link> link(PeerId peer) {
    return links.best(peer);
  }

  /// What this node calls a peer, where it calls it anything.
  public Optional<String> nameOf(PeerId peer) throws NodeException {
    return book.nameOf(peer);
  }

  /// Offers files to peers that have a link to this node; nothing is dialled. Blocks until all of
  /// it is over; an interrupt withdraws it.
  ///
  /// @param request its peers are peer ids
  /// @param from what the offer says whom it is from
  public SendReport offer(SendRequest request, String from, Consumer<SendEvent> events)
      throws NodeException, InterruptedException {
    return new Sending(tools.as(from), request, Manner.offered(this::linked), events).run();
  }

  private Target linked(String peer) throws NodeException {
    PeerId who = PeerId.parse(peer);
    return new Target(nameOf(who).orElse(who.shortText()), List.of(), Optional.of(who));
  }

  /// The folder as something to land in, which the node lands in, too; to be given back.
  public Landing landing(Path folder) throws NodeException {
    return Reception.landing(landings, folder);
  }

  /// Gives a landing back.
  public void giveBack(Landing landing) throws NodeException {
    try {
      landings.giveBack(landing);
    } catch (IOException e) {
      throw new NodeException(
          NodeException.Reason.DISK, "a folder cannot be closed: " + e.getMessage(), e);
    }
  }

  /// Tells whoever watches the node that something is wrong that nobody is waiting for.
  public void trouble(String words) {
    chronicle.trouble(words);
  }
}
