/// Short programs that use the Java API.
module dev.dunlin.examples {
  requires dev.dunlin.node;
  requires static org.jspecify;
}
