package dev.dunlin.app.get;

import dev.dunlin.app.command.Context;
import dev.dunlin.app.command.JsonLines;
import dev.dunlin.node.GetEvent;
import dev.dunlin.node.GotFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a script: every event a line, and [GotLine] the last. What failed goes to standard error
/// in words too.
final class GetJson implements GetTeller {
  private final Context context;
  private final JsonLines lines;

  GetJson(Context context) {
    this.context = context;
    this.lines = new JsonLines(context.out());
  }

  @Override
  public void accept(GetEvent event) {
    lines.print(GetEvent.class, event);
  }

  @Override
  public void ended(List<GotFile> files, double seconds, @Nullable String error) {
    Failures.tell(files, context);
    lines.print(GotLine.class, GotLine.of(files, seconds, error));
  }

  @Override
  public void close() {}
}
