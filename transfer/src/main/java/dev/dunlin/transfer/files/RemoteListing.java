package dev.dunlin.transfer.files;

import dev.dunlin.transfer.message.FileEntry;
import java.util.List;

/// What a peer's folder has, as far as it was asked: checked as a [RemotePage] is.
///
/// @param entries files and folders
/// @param dropped how many were left out, because this system has no such names or no such sizes
/// @param more whether there are more, past what a listing holds
public record RemoteListing(List<FileEntry> entries, int dropped, boolean more) {
  /// Takes a copy of the list.
  public RemoteListing {
    entries = List.copyOf(entries);
  }
}
