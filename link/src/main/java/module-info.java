/// Device identity, TLS, streams on one connection, routes to a peer.
module dev.dunlin.link {
  requires static org.jspecify;

  exports dev.dunlin.link.identity;
}
