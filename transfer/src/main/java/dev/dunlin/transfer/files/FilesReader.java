package dev.dunlin.transfer.files;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.HashCache;
import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.served.NotServedException;
import dev.dunlin.content.served.Page;
import dev.dunlin.content.served.ServedEntry;
import dev.dunlin.content.served.ServedFolder;
import dev.dunlin.transfer.message.FileEntry;
import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.message.FilesRequest;
import dev.dunlin.transfer.message.Words;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Works out what is said of a served folder.
final class FilesReader {
  private final ServedFolder folder;
  private final HashCache hashes;

  FilesReader(ServedFolder folder, HashCache hashes) {
    this.folder = folder;
    this.hashes = hashes;
  }

  /// A page of as many entries as were asked and fit a line.
  FilesAnswer.Page page(FilesRequest.Listing asked) throws IOException {
    Page page = read(asked);
    List<FileEntry> entries = page.entries().stream().map(FilesReader::entry).toList();
    FilesAnswer.Page answer = new FilesAnswer.Page(entries, page.more());
    while (FilesLine.ANSWER.encode(answer).length > FilesLine.MAX_ANSWER_BYTES) {
      int fewer = answer.entries().size() * 3 / 4;
      answer = new FilesAnswer.Page(entries.subList(0, fewer), true);
    }
    return answer;
  }

  private Page read(FilesRequest.Listing asked) throws IOException {
    try {
      return folder.list(asked.folder(), asked.after(), asked.most(), asked.recursive());
    } catch (NotServedException | UnsafePathException e) {
      throw new RefusedException(RefusedException.NO_SUCH_FOLDER, FilesFailure.words(e));
    } catch (IOException e) {
      RefusedException refused =
          new RefusedException(RefusedException.UNREADABLE, FilesFailure.words(e));
      refused.initCause(e);
      throw refused;
    }
  }

  private static FileEntry entry(ServedEntry entry) {
    return new FileEntry(
        entry.path(), entry.folder(), entry.size(), entry.mtimeNanos(), entry.executable());
  }

  /// Those of these paths at which nothing is.
  List<String> lacking(List<String> paths) {
    return paths.stream().filter(this::isLacking).toList();
  }

  private boolean isLacking(String path) {
    try {
      var _ = folder.entry(path);
      return false;
    } catch (NotServedException _) {
      return true;
    } catch (IOException _) {
      return false; // no path at all, or a disk that fails: it is told in its turn
    }
  }

  /// What one file is, with its content id: of a large file it may take a while.
  ///
  /// @param elsewhere what is told where it is not here; null for nothing
  FilesAnswer state(String path, @Nullable RemoteState elsewhere) throws IOException {
    FilesAnswer here = state(path);
    return elsewhere != null && here instanceof FilesAnswer.Missing ? answer(elsewhere) : here;
  }

  private static FilesAnswer answer(RemoteState elsewhere) {
    return switch (elsewhere) {
      case RemoteState.File file ->
          new FilesAnswer.Stated(
              file.path(),
              file.size(),
              file.mtimeNanos(),
              file.executable(),
              file.content().toString());
      case RemoteState.Missing missing ->
          new FilesAnswer.Missing(missing.path(), Words.shortened(missing.message()));
    };
  }

  private FilesAnswer state(String path) throws IOException {
    try {
      ServedEntry before = folder.entry(path);
      ContentId id = folder.id(path, hashes);
      if (!folder.entry(path).equals(before)) {
        return new FilesAnswer.Missing(path, "it is being written to; ask again when it rests");
      }
      return new FilesAnswer.Stated(
          path, before.size(), before.mtimeNanos(), before.executable(), id.toString());
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e; // nobody waits for it any more
      }
      return new FilesAnswer.Missing(path, FilesFailure.words(e));
    }
  }
}
