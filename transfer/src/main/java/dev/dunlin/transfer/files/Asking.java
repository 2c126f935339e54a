package dev.dunlin.transfer.files;

import dev.dunlin.content.hash.ContentId;
import dev.dunlin.content.hash.PieceLayout;
import dev.dunlin.link.Link;
import dev.dunlin.link.LinkException;
import dev.dunlin.link.Stream;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.message.FilesRequest;
import java.io.IOException;
import java.util.Optional;

/// One request to a peer, and the answers that it may give to it.
final class Asking implements AutoCloseable {
  /// Most times that a peer may say it is busy with one path: a day, told every five seconds, in
  /// which a disk of 200 MB/s hashes the largest file.
  static final int MAX_BUSY = 17_280;

  private final Stream stream;
  private final Patience patience;

  Asking(Link link, FilesRequest request, Patience patience) throws IOException {
    this.patience = patience;
    stream = link.open(FilesService.SERVICE);
    try {
      stream.idleTimeout(patience.next());
      FilesLine.REQUEST.write(stream, request);
      stream.endWrite();
    } catch (IOException | RuntimeException e) {
      stream.reset();
      throw e;
    }
  }

  FilesAnswer.Page page() throws IOException {
    if (next() instanceof FilesAnswer.Page page) {
      return page;
    }
    throw unexpected();
  }

  RemoteState state(String path) throws IOException {
    FilesAnswer answer = next();
    if (answer instanceof FilesAnswer.Stated file
        && file.path().equals(path)
        && file.size() <= PieceLayout.MAX_SIZE) {
      return new RemoteState.File(
          path, file.size(), file.mtime(), file.executable(), ContentId.parse(file.content()));
    }
    return new RemoteState.Missing(path, missing(answer, path));
  }

  /// Nothing, or why not.
  Optional<String> deleted(String path) throws IOException {
    FilesAnswer answer = next();
    return answer instanceof FilesAnswer.Deleted gone && gone.path().equals(path)
        ? Optional.empty()
        : Optional.of(missing(answer, path));
  }

  private static String missing(FilesAnswer answer, String path) throws LinkException {
    if (answer instanceof FilesAnswer.Missing missing && missing.path().equals(path)) {
      return missing.message();
    }
    throw unexpected();
  }

  void done() throws IOException {
    if (!(next() instanceof FilesAnswer.Done)) {
      throw unexpected();
    }
  }

  private FilesAnswer next() throws IOException {
    for (int busy = 0; busy <= MAX_BUSY; busy++) {
      stream.idleTimeout(patience.next());
      FilesAnswer answer = FilesLine.ANSWER.read(stream);
      if (answer instanceof Fault fault) {
        throw new RefusedException(fault.code(), fault.text());
      }
      if (!(answer instanceof FilesAnswer.Busy)) {
        return answer;
      }
    }
    throw new LinkException(
        LinkException.Reason.PROTOCOL, "the peer says for ever that it is busy, and nothing else");
  }

  private static LinkException unexpected() {
    return new LinkException(
        LinkException.Reason.PROTOCOL, "the peer answers something else than it was asked");
  }

  @Override
  public void close() {
    stream.close();
  }
}
