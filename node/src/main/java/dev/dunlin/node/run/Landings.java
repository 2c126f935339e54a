package dev.dunlin.node.run;

import dev.dunlin.content.landing.Landing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The folders that receptions land in: one [Landing] a folder, however many land in it at a time,
/// since its locks are this process's. Safe for many threads.
final class Landings {
  private static final class Lent {
    private final Landing landing;
    private int users;

    Lent(Landing landing) {
      this.landing = landing;
    }
  }

  private final Map<Path, Lent> open = new HashMap<>();

  /// The landing of a folder, which is made where it is missing; to be given back.
  synchronized Landing take(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path root = folder.toRealPath();
    Lent lent = open.get(root);
    if (lent == null) {
      lent = new Lent(Landing.open(root));
      open.put(root, lent);
    }
    lent.users++;
    return lent.landing;
  }

  /// Gives one back; the last one closes it.
  synchronized void giveBack(Landing landing) throws IOException {
    Lent lent = open.get(landing.root());
    if (lent != null && --lent.users == 0) {
      open.remove(landing.root());
      landing.close();
    }
  }
}
