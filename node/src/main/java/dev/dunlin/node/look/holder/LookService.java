package dev.dunlin.node.look.holder;

import dev.dunlin.content.ContentException;
import dev.dunlin.content.source.SourceFile;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.node.look.FileKind;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.FileState;
import dev.dunlin.node.look.LookAnswer.Refused;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookLines;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.transfer.files.FilesFailure;
import dev.dunlin.transfer.files.RefusedException;
import dev.dunlin.transfer.files.Shelf;
import dev.dunlin.transfer.message.Words;
import dev.dunlin.view.Contents;
import dev.dunlin.view.ViewException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/// Answers `/dunlin/look/1`: lets peers that may read the served folder look at its files.
public final class LookService {
  /// How much longer than the work itself a stream may stand still.
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Shelf shelf;
  private final WorkLimits limits;
  private final Duration busyEvery;
  private final Seats seats = new Seats(LookLimits.MAX_LOOKS_PER_PEER, LookLimits.MAX_LOOKS);
  private final Thumbnails thumbnails = new Thumbnails(LookLimits.MAX_PIXELS);

  private LookService(Shelf shelf, WorkLimits limits, Duration busyEvery) {
    this.shelf = shelf;
    this.limits = limits;
    this.busyEvery = busyEvery;
  }

  /// Registers the service.
  ///
  /// @param shelf says which folder a peer may read
  public static void serve(Services services, Shelf shelf) {
    serve(services, shelf, WorkLimits.USUAL, LookLimits.BUSY_EVERY);
  }

  static void serve(Services services, Shelf shelf, WorkLimits limits, Duration busyEvery) {
    services.register(LookLines.SERVICE, new LookService(shelf, limits, busyEvery)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    LookRequest request = LookLines.REQUEST.read(stream);
    PeerId peer = stream.link().peer();
    stream.idleTimeout(limits.time().plus(GRACE));
    try (Seats.Seat _ = seats.take(peer).orElseThrow(LookService::busy);
        Attending attending = new Attending(stream, busyEvery)) {
      attending.answer(answer(peer, request));
    } catch (RefusedException e) {
      LookLines.ANSWER.write(stream, new Refused(e.code(), Words.shortened(e.getMessage())));
    }
  }

  private static RefusedException busy() {
    return new RefusedException(
        RefusedException.BUSY, "too many files are looked at here; ask again in a moment");
  }

  private LookAnswer answer(PeerId peer, LookRequest request)
      throws IOException, InterruptedException {
    try (SourceFile file = shelf.readable(peer).open(request.path())) {
      return look(new LentFile(file, new Work(limits)), request);
    } catch (RefusedException | ClosedByInterruptException | InterruptedIOException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      RefusedException refused = refusal(e);
      refused.initCause(e);
      throw refused;
    }
  }

  private LookAnswer look(LentFile file, LookRequest request)
      throws IOException, InterruptedException {
    FileState state = new FileState(file.size(), file.file().version().mtimeNanos());
    return switch (request) {
      case LookRequest.What what -> what(what, file, state);
      case LookRequest.Table table -> TableReader.read(table, file, state);
      case LookRequest.JsonBits json -> JsonReader.read(json, file, state);
      case LookRequest.Image image -> thumbnails.read(image, file, state);
      case LookRequest.Text text -> TextReader.read(text, file, state);
    };
  }

  private static LookAnswer.Found what(LookRequest.What asked, LentFile file, FileState state)
      throws IOException {
    byte[] head = Contents.head(file);
    String name = asked.path().substring(asked.path().lastIndexOf('/') + 1);
    Contents contents = Contents.of(head, head.length < file.size(), name);
    int shown = Math.min(head.length, LookAnswer.Found.HEAD_BYTES);
    String first =
        contents == Contents.BINARY ? HexFormat.of().formatHex(Arrays.copyOf(head, shown)) : "";
    return new LookAnswer.Found(state, FileKind.word(contents), first);
  }

  /// What the peer is told: enough to act on, nothing of where the served folder lies.
  private static RefusedException refusal(Exception e) {
    return switch (e) {
      case SpentException spent ->
          new RefusedException(Refused.TOO_MUCH, String.valueOf(spent.getMessage()));
      case ViewException view ->
          new RefusedException(Refused.UNSUITABLE, String.valueOf(view.getMessage()));
      case ContentException missing ->
          new RefusedException(Refused.NO_SUCH_FILE, FilesFailure.words(missing));
      case NoSuchFileException missing ->
          new RefusedException(Refused.NO_SUCH_FILE, FilesFailure.words(missing));
      case AccessDeniedException denied ->
          new RefusedException(Refused.NO_SUCH_FILE, FilesFailure.words(denied));
      case IOException disk ->
          new RefusedException(RefusedException.UNREADABLE, FilesFailure.words(disk));
      default -> new RefusedException(Refused.BAD_QUERY, String.valueOf(e.getMessage()));
    };
  }
}
