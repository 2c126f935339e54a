package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked on a `/dunlin/files/1` stream: one request a stream.
@Json(typeProperty = "type")
@Json.SubType(type = FilesRequest.Listing.class, name = "list")
@Json.SubType(type = FilesRequest.Stat.class, name = "stat")
@Json.SubType(type = FilesRequest.Delete.class, name = "delete")
public sealed interface FilesRequest {
  /// Most entries of one page.
  int MAX_ENTRIES = 1_000;

  /// Most paths that one request names.
  int MAX_PATHS = 256;

  /// One page of what is in a folder.
  ///
  /// @param folder the folder; empty for all that is shared
  /// @param recursive whether folders are gone into
  /// @param after the path behind which the page begins; null for the first
  /// @param most how many entries at most, 1 to [#MAX_ENTRIES]
  record Listing(String folder, boolean recursive, @Nullable String after, int most)
      implements FilesRequest {
    public Listing {
      Checks.path(folder, "folder");
      if (after != null) {
        Checks.path(after, "after");
      }
      if (most < 1) {
        throw new IllegalArgumentException("\"most\" is less than 1: " + most);
      }
      Checks.atMost(most, MAX_ENTRIES, "most");
    }
  }

  /// What files are, each with its content id.
  ///
  /// @param paths of files, 1 to [#MAX_PATHS]
  record Stat(List<String> paths) implements FilesRequest {
    public Stat {
      paths = Checks.paths(paths, MAX_PATHS);
    }
  }

  /// Asks for files and folders to be deleted.
  ///
  /// @param paths of files and folders, 1 to [#MAX_PATHS]
  /// @param forGood whether they go at once, not into the trash
  record Delete(List<String> paths, boolean forGood) implements FilesRequest {
    public Delete {
      paths = Checks.paths(paths, MAX_PATHS);
    }
  }
}
