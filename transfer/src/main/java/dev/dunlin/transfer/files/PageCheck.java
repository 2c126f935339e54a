package dev.dunlin.transfer.files;

import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.content.path.SafePath;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.link.LinkException;
import dev.dunlin.transfer.message.FileEntry;
import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.message.FilesRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what a page is worth that a peer sent: what breaks the protocol ends the listing; what
/// only this system cannot have is left out.
final class PageCheck {
  private final FilesRequest.Listing asked;
  private final String prefix;

  PageCheck(FilesRequest.Listing asked) {
    this.asked = asked;
    this.prefix = asked.folder().isEmpty() ? "" : asked.folder() + "/";
  }

  RemotePage check(FilesAnswer.Page page) throws LinkException {
    List<FileEntry> entries = page.entries();
    if (entries.size() > asked.most()) {
      throw broken(entries.size() + " entries, where " + asked.most() + " were asked");
    }
    if (entries.isEmpty() && page.more()) {
      throw broken("nothing, and more behind it");
    }
    List<FileEntry> kept = new ArrayList<>();
    String last = asked.after();
    for (FileEntry entry : entries) {
      checkPlace(entry.path(), last);
      last = entry.path();
      if (isPossibleHere(entry)) {
        kept.add(entry);
      }
    }
    return new RemotePage(
        kept, entries.size() - kept.size(), page.more() ? Optional.ofNullable(last) : none());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private void checkPlace(String path, @Nullable String last) throws LinkException {
    if (last != null && PathOrder.INSTANCE.compare(last, path) >= 0) {
      throw broken("entries out of order, or one twice");
    }
    boolean inside = path.startsWith(prefix);
    if (!inside || (!asked.recursive() && path.indexOf('/', prefix.length()) >= 0)) {
      throw broken("an entry that is not in the folder that was asked");
    }
  }

  private static boolean isPossibleHere(FileEntry entry) {
    try {
      var _ = SafePath.parse(entry.path());
      return entry.size() <= PieceLayout.MAX_SIZE;
    } catch (UnsafePathException _) {
      return false;
    }
  }

  private static LinkException broken(String what) {
    return new LinkException(
        LinkException.Reason.PROTOCOL, "the peer's list of files is broken: a page with " + what);
  }
}
