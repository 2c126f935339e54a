/// One running Dunlin: configuration, trust, history; the Java API.
module dev.dunlin.node {
  requires com.electronwill.nightconfig.core;
  requires com.electronwill.nightconfig.toml;
  requires transitive dev.dunlin.transfer;
  requires transitive dev.dunlin.view;
  requires io.avaje.json;
  requires javax.jmdns;
  requires static org.jspecify;

  exports dev.dunlin.node;
  exports dev.dunlin.node.config;
  exports dev.dunlin.node.hub;
  exports dev.dunlin.node.hub.message;
  exports dev.dunlin.node.keeping;
  exports dev.dunlin.node.look;
  exports dev.dunlin.node.run;

  provides io.avaje.jsonb.spi.JsonbExtension with
      dev.dunlin.node.attach.AttachJsonComponent,
      dev.dunlin.node.jsonb.GeneratedJsonComponent;
}
