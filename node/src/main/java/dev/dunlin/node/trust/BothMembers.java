package dev.dunlin.node.trust;

import dev.dunlin.link.identity.PeerId;
import java.util.ArrayList;
import java.util.List;

/// The members of two sources as one.
public record BothMembers(Members one, Members other) implements Members {
  @Override
  public List<Member> hubs() {
    return joined(one.hubs(), other.hubs());
  }

  @Override
  public List<Member> all() {
    return joined(one.all(), other.all());
  }

  @Override
  public List<Member> look() {
    return joined(one.look(), other.look());
  }

  private static List<Member> joined(List<Member> first, List<Member> second) {
    List<Member> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }

  @Override
  public boolean isMember(PeerId id) {
    return one.isMember(id) || other.isMember(id);
  }

  @Override
  public boolean mayAsk(PeerId id) {
    return one.mayAsk(id) || other.mayAsk(id);
  }
}
