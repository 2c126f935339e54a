package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;
import java.util.List;

/// What a [FilesRequest] is answered with: a list with one [Page]; a stat with a [Stated] or a
/// [Missing] for each path, in the order asked, then [Done]; a delete with a [Deleted] or a
/// [Missing] for each, then [Done]. [Busy] comes between them while one takes long. [Fault] instead
/// of any of these ends it.
@Json(typeProperty = "type")
@Json.SubType(type = FilesAnswer.Page.class, name = "page")
@Json.SubType(type = FilesAnswer.Stated.class, name = "stated")
@Json.SubType(type = FilesAnswer.Missing.class, name = "missing")
@Json.SubType(type = FilesAnswer.Deleted.class, name = "deleted")
@Json.SubType(type = FilesAnswer.Busy.class, name = "busy")
@Json.SubType(type = FilesAnswer.Done.class, name = "done")
@Json.SubType(type = Fault.class, name = "error")
public sealed interface FilesAnswer
    permits FilesAnswer.Page,
        FilesAnswer.Stated,
        FilesAnswer.Missing,
        FilesAnswer.Deleted,
        FilesAnswer.Busy,
        FilesAnswer.Done,
        Fault {

  /// Some entries of a listing.
  ///
  /// @param entries in order, as many as were asked and fit the line
  /// @param more whether there are some behind the last
  record Page(List<FileEntry> entries, boolean more) implements FilesAnswer {
    public Page {
      entries = Checks.bounded(entries, FilesRequest.MAX_ENTRIES, "entries");
    }
  }

  /// What a file is.
  ///
  /// @param path as asked
  /// @param size bytes
  /// @param mtime last modification, nanoseconds since 1970 (UTC)
  /// @param executable whether its owner may execute it
  /// @param content the content id in hex
  record Stated(String path, long size, long mtime, boolean executable, String content)
      implements FilesAnswer {
    public Stated {
      Checks.path(path, "path");
      Checks.notNegative(size, "size");
      Checks.contentId(content, "content");
    }
  }

  /// Nothing came of one path.
  ///
  /// @param path as asked
  /// @param message words for a person
  record Missing(String path, String message) implements FilesAnswer {
    public Missing {
      Checks.path(path, "path");
      Checks.present(message, "message");
      Checks.atMost(message.length(), Limits.MAX_TEXT, "message");
    }
  }

  /// It is gone.
  ///
  /// @param path as asked
  record Deleted(String path) implements FilesAnswer {
    public Deleted {
      Checks.path(path, "path");
    }
  }

  /// It takes a while. Sent every five seconds.
  record Busy() implements FilesAnswer {}

  /// That was all.
  record Done() implements FilesAnswer {}
}
