/// Pieces and hashes, safe paths, what is sent and what lands.
module dev.dunlin.content {
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports dev.dunlin.content;
  exports dev.dunlin.content.hash;
  exports dev.dunlin.content.landing;
  exports dev.dunlin.content.path;
  exports dev.dunlin.content.served;
  exports dev.dunlin.content.source;
}
