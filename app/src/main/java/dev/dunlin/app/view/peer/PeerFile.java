package dev.dunlin.app.view.peer;

import dev.dunlin.app.show.Sizes;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.view.Looking;
import dev.dunlin.node.Node;
import dev.dunlin.node.look.LookAnswer;
import dev.dunlin.node.look.LookAnswer.Cut;
import dev.dunlin.node.look.LookAnswer.FileState;
import dev.dunlin.node.look.LookLimits;
import dev.dunlin.node.look.LookRequest;
import dev.dunlin.view.ViewException;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/// A file at a peer, while it is looked at. For one thread.
final class PeerFile {
  private static final int FEWEST_CHARACTERS = 80;

  private final Node node;
  private final String peer;
  private final String path;
  private final Looking looking;
  private @Nullable FileState state;
  private long shortened;
  private boolean partly;

  PeerFile(Node node, String peer, String path, Looking looking) {
    this.node = node;
    this.peer = peer;
    this.path = path;
    this.looking = looking;
  }

  /// Its path in the peer's served folder.
  String path() {
    return path;
  }

  /// How it is looked at.
  Looking looking() {
    return looking;
  }

  /// Whether less was told than was asked for.
  boolean isPartly() {
    return partly;
  }

  /// Asks the peer.
  ///
  /// @throws ViewException where the file is another than before
  <A extends LookAnswer> A ask(LookRequest request, Class<A> kind) throws IOException {
    LookAnswer answer;
    try {
      answer = node.look(peer, request);
    } catch (InterruptedException e) {
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      Thread.currentThread().interrupt();
      throw interrupted;
    }
    return kind.cast(answer);
  }

  /// Notes which state of the file an answer is of.
  void is(FileState now) throws ViewException {
    if (state != null && !state.equals(now)) {
      throw new ViewException("it changed while it was looked at; look again");
    }
    state = now;
  }

  /// Tells why an answer is not whole.
  void tell(@Nullable Cut cut) {
    if (cut != null) {
      partly = true;
      looking.note(
          "the peer stopped "
              + (cut.why().equals(Cut.TIME) ? "for time" : "because much had to be read")
              + ", after "
              + Sizes.text(cut.read())
              + " were read"
              + whole());
    }
  }

  /// Notes that texts were cut; in a window they are cut anyhow.
  void shortened(int count) {
    shortened += looking.window().shown() ? 0 : count;
  }

  /// Tells what was left out, at the end.
  void tellShortened() {
    if (shortened > 0) {
      partly = true;
      looking.note(Text.count(shortened, "value") + " of it cut, being long" + whole());
    }
  }

  /// How much of each text is asked for.
  int characters() {
    return looking.window().shown()
        ? Math.clamp(looking.window().columns(), FEWEST_CHARACTERS, LookLimits.MAX_CHARACTERS)
        : LookLimits.MAX_CHARACTERS;
  }

  private String whole() {
    return "; whole: dunlin get " + looking.name();
  }
}
