package dev.dunlin.content.served;

import java.util.List;

/// Some entries of a listing, in its order.
///
/// @param entries what was found; the next page is asked with the path of the last
/// @param more whether there is something after the last
public record Page(List<ServedEntry> entries, boolean more) {
  /// Takes a copy of the list.
  public Page {
    entries = List.copyOf(entries);
  }
}
