package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// One entry of a manifest. Its path is relative and '/'-separated, as the sender wrote it: whoever
/// receives it must take it through `SafePath` before it touches a disk.
@Json(typeProperty = "type")
@Json.SubType(type = Item.File.class, name = "file")
@Json.SubType(type = Item.Folder.class, name = "folder")
@Json.SubType(type = Item.Link.class, name = "link")
public sealed interface Item {
  /// The relative, '/'-separated path.
  String path();

  /// A regular file.
  ///
  /// @param path relative path
  /// @param size bytes
  /// @param mtime last modification, nanoseconds since 1970 (UTC)
  /// @param executable whether its owner may execute it
  /// @param id the content id in hex where the sender knows it already
  record File(String path, long size, long mtime, boolean executable, @Nullable String id)
      implements Item {
    public File {
      Checks.present(path, "path");
      Checks.notNegative(size, "size");
    }
  }

  /// A folder, offered before what is in it.
  ///
  /// @param path relative path
  /// @param mtime last modification, nanoseconds since 1970 (UTC)
  record Folder(String path, long mtime) implements Item {
    public Folder {
      Checks.present(path, "path");
    }
  }

  /// A symbolic link that stays inside what is offered.
  ///
  /// @param path relative path of the link itself
  /// @param target what it points to, relative to the link's folder
  record Link(String path, String target) implements Item {
    public Link {
      Checks.present(path, "path");
      Checks.present(target, "target");
    }
  }
}
