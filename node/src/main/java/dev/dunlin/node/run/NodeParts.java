package dev.dunlin.node.run;

import dev.dunlin.content.hash.HashCache;
import dev.dunlin.link.Link;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.Home;
import dev.dunlin.node.NodeException;
import dev.dunlin.node.NodeOptions;
import dev.dunlin.node.trust.AddressBook;
import dev.dunlin.transfer.have.Holdings;
import java.util.Optional;

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

  NodeParts(Home home, NodeOptions options, Composition node) {
    this.id = node.id();
    this.home = home;
    this.options = options;
    this.holdings = node.holdings();
    this.hashes = node.hashes();
    this.book = node.book();
    this.links = node.links();
    this.chronicle = node.chronicle();
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

  /// Tells whoever watches the node that something is wrong that nobody is waiting for.
  public void trouble(String words) {
    chronicle.trouble(words);
  }
}
