package dev.dunlin.app.get;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.show.Board;
import dev.dunlin.app.show.Text;
import dev.dunlin.app.terminal.Terminal;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells a person: where a terminal is, a moving line for all and one for each source; at the end
/// where it landed, what came from whom, and on standard error what failed.
final class GetText implements GetTeller {
  private static final String ALL = "all";

  /// Tells a source's line from the line for all, whatever a peer is called.
  private record SourceKey(String peer) {}

  private final Context context;
  private final boolean quiet;
  private final Terminal terminal;
  private final Board board;
  private final GetProgress progress = new GetProgress();
  private final Set<SourceKey> sources = new HashSet<>();
  private final Set<String> lost = new HashSet<>();

  GetText(Context context, boolean quiet) {
    this.context = context;
    this.quiet = quiet;
    this.terminal = quiet ? Terminal.none() : context.terminal();
    this.board = Board.live(context.out(), terminal);
  }

  @Override
  public void accept(GetEvent event) {
    switch (event) {
      case GetEvent.Planned planned -> {
        progress.planned(planned);
        board.add(ALL, planned.files() == 1 ? "1 file" : planned.files() + " files");
        board.change(ALL, meter -> meter.total(progress.plannedBytes(), progress.plannedFiles()));
      }
      case GetEvent.Progress now -> {
        progress.progress(now);
        show();
      }
      case GetEvent.SourceLost gone -> lost(gone);
      case GetEvent.Finished finished -> {
        progress.finished(finished.file());
        show();
      }
    }
  }

  private void show() {
    board.change(ALL, meter -> meter.progress(progress.bytes(), progress.files()));
    progress.sources().forEach(this::showSource);
  }

  private void showSource(String peer, long bytes) {
    SourceKey key = new SourceKey(peer);
    if (sources.add(key)) {
      board.add(key, "  from " + Text.visible(peer));
    }
    board.change(
        key,
        meter -> {
          meter.open();
          meter.progress(bytes, 0);
        });
  }

  /// A peer that is lost is lost for each of its files; once is enough.
  private void lost(GetEvent.SourceLost gone) {
    if (!quiet && lost.add(gone.peer() + ": " + gone.why())) {
      board.pause();
      context.error(gone.peer() + " gives nothing more: " + gone.why());
      board.resume();
    }
  }

  @Override
  public void ended(List<GotFile> files, double seconds, @Nullable String error) {
    board.close();
    if (!quiet && error == null) {
      Map<String, Long> from = GotLine.of(files, seconds, null).sources();
      new GotText(files, from, seconds).lines().forEach(context.out()::println);
    }
    if (!quiet) {
      faults(files);
    }
    Failures.tell(files, context);
  }

  /// What sources did wrong and was not told when it happened.
  private void faults(List<GotFile> files) {
    files.stream()
        .flatMap(file -> file.faults().stream())
        .filter(lost::add)
        .limit(Failures.MAX_TOLD)
        .forEach(context::error);
  }

  @Override
  public void close() {
    board.close();
  }
}
