package dev.dunlin.node.run;

import dev.dunlin.link.Link;
import dev.dunlin.node.reach.Links;
import dev.dunlin.node.reach.Ways;
import dev.dunlin.node.remote.Reach;
import dev.dunlin.node.trust.Target;
import java.io.IOException;
import java.time.Duration;

/// How questions and fetches get to peers: by whatever way there is.
record Reaching(Ways ways, Links links) implements Reach {
  @Override
  public Link link(Target target, Duration timeout) throws IOException {
    return ways.reach(target, timeout).link();
  }

  @Override
  public Link best(Link used) {
    return links.best(used);
  }
}
