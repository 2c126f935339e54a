package dev.dunlin.app.hub.action;

import dev.dunlin.app.show.Moments;
import dev.dunlin.app.show.Table;
import dev.dunlin.app.show.Text;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A line of a hub's audit log, as a person sees it; see `AuditEntry`. It holds what strangers
/// said.
///
/// @param at when, ISO 8601 in UTC
/// @param by who: `operator`, `hub`, or a peer id
/// @param action what, a word
/// @param about whom or what, or null
/// @param detail the rest, or null
@Json
public record LogLine(
    String at, String by, String action, @Nullable String about, @Nullable String detail) {
  private static final int DETAIL_COLUMNS = 60;

  public LogLine {
    at = Objects.requireNonNullElse(at, "");
    by = Objects.requireNonNullElse(by, "");
    action = Objects.requireNonNullElse(action, "");
  }

  /// A table of these lines. One that is not understood is shown as it is, made visible.
  ///
  /// @param names what the hub calls its members, by id
  static Table table(List<String> lines, Map<String, String> names) {
    JsonType<LogLine> type = Jsonb.builder().build().type(LogLine.class);
    Table table = new Table("WHEN", "WHO", "ACTION", "ABOUT", "DETAIL");
    for (String line : lines) {
      try {
        LogLine entry = type.fromJson(line);
        table.row(
            when(entry.at()),
            Text.visible(names.getOrDefault(entry.by(), Text.shortId(entry.by()))),
            Text.visible(entry.action()),
            Text.orDash(entry.about()),
            entry.detail() == null ? "" : Text.fit(entry.detail(), DETAIL_COLUMNS));
      } catch (JsonException | DateTimeException _) {
        table.row("-", "-", "-", "-", Text.fit(line, DETAIL_COLUMNS));
      }
    }
    return table;
  }

  private static String when(String at) {
    return Moments.text(Instant.parse(at).toEpochMilli());
  }
}
