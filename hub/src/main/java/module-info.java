/// A node that others meet at: roster, rendezvous, relay, store, and what its operator can do.
module dev.dunlin.hub {
  requires com.h2database.mvstore;
  requires transitive dev.dunlin.node;
  requires io.avaje.json;
  requires static org.jspecify;

  exports dev.dunlin.hub;
  exports dev.dunlin.hub.run;

  provides io.avaje.jsonb.spi.JsonbExtension with
      dev.dunlin.hub.control.ControlJsonComponent,
      dev.dunlin.hub.jsonb.GeneratedJsonComponent;
}
