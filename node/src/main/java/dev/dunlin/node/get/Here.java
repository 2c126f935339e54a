package dev.dunlin.node.get;

import dev.dunlin.content.hash.CachedHashes;
import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.FileHasher;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.landing.Existing;
import dev.dunlin.content.landing.Landing;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.node.ConflictPolicy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;

/// Looks at what is here before a file is fetched.
///
/// @param landing where files land
/// @param hashes known hashes of what is here
/// @param conflicts what to do about names that are taken by another content
record Here(Landing landing, HashCache hashes, ConflictPolicy conflicts) {
  Decided decide(SafePath path, long size, ContentId content) throws IOException {
    Optional<Existing> existing = landing.look(path);
    if (existing.isEmpty()) {
      return new Decided.Fetch(path, false);
    }
    if (isSame(path, existing.get(), size, content)) {
      return new Decided.Unchanged();
    }
    return switch (conflicts) {
      case SKIP -> new Decided.Skip();
      case OVERWRITE -> {
        if (existing.get().kind() == Existing.Kind.FOLDER) {
          throw new FileAlreadyExistsException("a folder of that name is here");
        }
        yield new Decided.Fetch(path, true);
      }
      case RENAME, ASK -> new Decided.Fetch(landing.freeName(path), false);
    };
  }

  /// A file that cannot be read is none that could stay in place of the other.
  private boolean isSame(SafePath path, Existing existing, long size, ContentId content) {
    if (existing.kind() != Existing.Kind.FILE || existing.size() != size) {
      return false;
    }
    try (SourceFile file = SourceFile.open(path.under(landing.root()));
        CachedHashes known = hashes.open(file.version())) {
      return FileHasher.id(file, known).equals(content);
    } catch (IOException _) {
      return false;
    }
  }
}
