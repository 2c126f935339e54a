package dev.dunlin.transfer.files;

import dev.dunlin.transfer.message.FileEntry;
import java.util.List;
import java.util.Optional;

/// A page of a peer's listing, checked: its paths are safe here, in order, none twice.
///
/// @param entries files and folders
/// @param dropped how many were left out, because this system has no such names or no such sizes
/// @param next what to ask the next page with; nothing after the last
public record RemotePage(List<FileEntry> entries, int dropped, Optional<String> next) {
  /// Takes a copy of the list.
  public RemotePage {
    entries = List.copyOf(entries);
  }
}
