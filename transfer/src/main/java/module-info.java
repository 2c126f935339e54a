/// What peers say to each other about content: offers, fetching, timelines.
module dev.dunlin.transfer {
  requires transitive dev.dunlin.content;
  requires transitive dev.dunlin.link;
  requires io.avaje.json;
  requires transitive io.avaje.jsonb;
  requires static org.jspecify;

  exports dev.dunlin.transfer.block;
  exports dev.dunlin.transfer.fetch;
  exports dev.dunlin.transfer.files;
  exports dev.dunlin.transfer.have;
  exports dev.dunlin.transfer.manifest;
  exports dev.dunlin.transfer.message;
  exports dev.dunlin.transfer.offer;
  exports dev.dunlin.transfer.serve;
  exports dev.dunlin.transfer.swarm;
  exports dev.dunlin.transfer.task;
  exports dev.dunlin.transfer.timeline;

  provides io.avaje.jsonb.spi.JsonbExtension with
      dev.dunlin.transfer.message.jsonb.GeneratedJsonComponent;
}
