/// The command line: the program `dunlin`.
module dev.dunlin.app {
  requires HdrHistogram; // has no name of its own: that of its jar
  requires dev.dunlin.hub;
  requires dev.dunlin.node;
  requires dev.dunlin.view;
  requires info.picocli;
  requires io.avaje.json;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires java.management;
  requires jdk.httpserver; // see hub.metrics
  requires jdk.unsupported; // sun.misc.Signal, see Signals
  requires org.jline.reader;
  requires static org.jspecify;

  provides io.avaje.jsonb.spi.JsonbExtension with
      dev.dunlin.app.jsonb.GeneratedJsonComponent;
}
