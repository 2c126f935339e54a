package dev.dunlin.transfer.files;

import dev.dunlin.content.path.SafePath;
import dev.dunlin.link.Services;
import dev.dunlin.link.Stream;
import dev.dunlin.link.identity.PeerId;
import dev.dunlin.transfer.message.Fault;
import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.message.FilesRequest;
import dev.dunlin.transfer.message.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Answers `/dunlin/files/1`: lists the served folder, says what files are, and deletes, for peers
/// that the [Shelf] lets.
///
/// A peer that goes away while its answer is worked out ends the work.
public final class FilesService {
  /// The service's name.
  public static final String SERVICE = "/dunlin/files/1";

  /// Requests of one peer that are answered at the same time.
  static final int MAX_REQUESTS_PER_PEER = 8;

  /// How often a peer hears that its answer is being worked out.
  static final Duration BUSY_EVERY = Duration.ofSeconds(5);

  private final Shelf shelf;
  private final Duration busyEvery;
  private final Map<PeerId, Integer> requests = new ConcurrentHashMap<>();

  private FilesService(Shelf shelf, Duration busyEvery) {
    this.shelf = shelf;
    this.busyEvery = busyEvery;
  }

  /// Registers the service.
  public static void serve(Services services, Shelf shelf) {
    serve(services, shelf, BUSY_EVERY);
  }

  static void serve(Services services, Shelf shelf, Duration busyEvery) {
    services.register(SERVICE, new FilesService(shelf, busyEvery)::answer);
  }

  private void answer(Stream stream) throws IOException, InterruptedException {
    PeerId peer = stream.link().peer();
    int number = requests.merge(peer, 1, Integer::sum);
    try {
      if (number > MAX_REQUESTS_PER_PEER) {
        throw new RefusedException(
            RefusedException.BUSY, "you ask too much at once; ask again when an answer came");
      }
      answer(stream, peer);
    } catch (RefusedException e) {
      Fault fault = new Fault(e.code(), Words.shortened(e.getMessage()));
      FilesLine.ANSWER.write(stream, fault);
    } finally {
      requests.computeIfPresent(peer, (_, before) -> before == 1 ? null : before - 1);
    }
  }

  private void answer(Stream stream, PeerId peer) throws IOException, InterruptedException {
    try (Answering answering = new Answering(stream, busyEvery)) {
      switch (FilesLine.REQUEST.read(stream)) {
        case FilesRequest.Listing listing -> {
          FilesReader reader = new FilesReader(shelf.readable(peer), shelf.hashes());
          answering.giveUpWhenGone();
          answering.say(reader.page(listing));
        }
        case FilesRequest.Stat stat -> {
          FilesReader reader = new FilesReader(shelf.readable(peer), shelf.hashes());
          answering.giveUpWhenGone();
          List<String> lacking = reader.lacking(stat.paths());
          Map<String, RemoteState> elsewhere =
              lacking.isEmpty() ? Map.of() : shelf.elsewhere(peer, lacking);
          for (String path : stat.paths()) {
            answering.say(reader.state(path, elsewhere.get(path)));
          }
          answering.say(new FilesAnswer.Done());
        }
        case FilesRequest.Delete delete -> {
          Shelf.Deleter deleter = shelf.deletable(peer);
          answering.tellThatItGoesOn();
          for (String path : delete.paths()) {
            answering.say(deleted(deleter, path, delete.forGood()));
          }
          answering.say(new FilesAnswer.Done());
        }
      }
    }
  }

  private static FilesAnswer deleted(Shelf.Deleter deleter, String path, boolean forGood) {
    try {
      deleter.delete(SafePath.parse(path).toString(), forGood);
      return new FilesAnswer.Deleted(path);
    } catch (IOException e) {
      return new FilesAnswer.Missing(path, FilesFailure.words(e));
    }
  }
}
