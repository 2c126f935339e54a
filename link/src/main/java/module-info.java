/// Device identity, TLS, streams on one connection, routes to a peer.
module dev.dunlin.link {
  requires static transitive org.jspecify;
  requires static com.amazon.corretto.crypto.provider;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;

  exports dev.dunlin.link;
  exports dev.dunlin.link.identity;
  exports dev.dunlin.link.relay;
}
