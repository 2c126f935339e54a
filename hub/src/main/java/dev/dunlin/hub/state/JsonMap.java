package dev.dunlin.hub.state;

import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.message.JsonLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// One table of the state: records as JSON text, by a key, in the order of the keys. Text, so that
/// a newer program reads what an older one wrote, and a person can too.
///
/// Reading waits for nobody; what writes is inside a change of [CommitQueue].
final class JsonMap<T> {
  private static final int MAX_LINE_BYTES = 16 * 1024;

  private final MVMap<String, String> map;
  private final JsonLine<T> json;

  JsonMap(MVStore store, String name, Class<T> type) {
    this.map = store.openMap(name);
    this.json = JsonLine.of(type, MAX_LINE_BYTES);
  }

  Optional<T> get(@Nullable String key) {
    String text = key == null ? null : map.get(key);
    return text == null ? Optional.empty() : Optional.of(decoded(text));
  }

  List<T> all() {
    List<T> all = new ArrayList<>(map.size());
    map.values().forEach(text -> all.add(decoded(text)));
    return all;
  }

  int size() {
    return map.size();
  }

  void put(String key, T value) {
    map.put(key, new String(json.encode(value), StandardCharsets.UTF_8));
  }

  boolean remove(String key) {
    return map.remove(key) != null;
  }

  private T decoded(String text) {
    try {
      return json.decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (LinkException e) {
      throw new IllegalStateException("the hub's state has a record that is none: " + text, e);
    }
  }
}
