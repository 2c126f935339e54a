package dev.dunlin.app.book;

import dev.dunlin.app.show.Text;
import dev.dunlin.node.KnownPeer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of a peer, each thing with where it is known from, safe to print. Where all is
/// known from one place, that place is not told with each.
record PeerFacts(KnownPeer peer) {
  /// The beginning of its id.
  String id() {
    @Nullable String id = peer.id();
    return id == null ? "-" : Text.shortId(id) + from("id", id);
  }

  /// Its addresses.
  String addresses() {
    return peer.addresses().isEmpty()
        ? "-"
        : peer.addresses().stream()
            .map(address -> Text.visible(address) + from("address", address))
            .collect(Collectors.joining(", "));
  }

  private String from(String what, String value) {
    Set<String> all = new LinkedHashSet<>();
    Set<String> own = new LinkedHashSet<>();
    for (KnownPeer.Fact fact : peer.facts()) {
      all.add(fact.source());
      if (fact.what().equals(what) && fact.value().equals(value)) {
        own.add(fact.source());
      }
    }
    return all.size() < 2 || own.isEmpty() ? "" : " (" + Text.visible(String.join(", ", own)) + ')';
  }
}
