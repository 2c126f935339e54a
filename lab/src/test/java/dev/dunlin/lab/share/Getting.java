package dev.dunlin.lab.share;

import dev.dunlin.lab.program.Ended;
import dev.dunlin.lab.program.Fields;
import dev.dunlin.lab.program.Machine;
import dev.dunlin.lab.program.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `dunlin get --json` on a machine, into the folder where things land there.
final class Getting {
  private Getting() {}

  static Running start(Machine machine, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("get", "--json"));
    all.addAll(List.of("--into", machine.into().toString()));
    all.addAll(List.of(words));
    return machine.start(all.toArray(String[]::new));
  }

  static Ended run(Machine machine, String... words) throws IOException {
    return start(machine, words).await();
  }

  /// The one file that a get was about.
  static Fields file(Ended got) {
    List<Fields> files = got.last().objects("files");
    if (files.size() != 1) {
      throw new AssertionError("not one file: " + got.lines());
    }
    return files.getFirst();
  }

  /// Bytes that came from a peer.
  static long from(Ended got, String peer) {
    Fields sources = got.last().object("sources");
    return sources.has(peer) ? sources.whole(peer) : 0;
  }
}
