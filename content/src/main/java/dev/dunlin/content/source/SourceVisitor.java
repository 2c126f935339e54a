package dev.dunlin.content.source;

import java.io.IOException;
import java.nio.file.Path;

/// Is told what a walk comes upon, in order. An exception from it ends the walk.
public interface SourceVisitor {
  /// Something that is offered, and where it is.
  void item(SourceItem item, Path local) throws IOException;

  /// Something that cannot be offered.
  void refused(Refusal refusal) throws IOException;
}
