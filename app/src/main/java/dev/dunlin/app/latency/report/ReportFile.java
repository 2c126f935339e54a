package dev.dunlin.app.latency.report;

import dev.dunlin.app.command.CommandException;
import dev.dunlin.app.command.ExitCode;
import dev.dunlin.transfer.message.JsonLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Reports as files: a page, JSON to compare, or CSV.
public final class ReportFile {
  /// The largest report that is read, in bytes: a hundred thousand runs with all their parts.
  static final int MAX_BYTES = 64 << 20;

  private static final JsonLine<Report> JSON = JsonLine.of(Report.class, MAX_BYTES);

  /// What a report is written as.
  public enum Kind {
    /// One page, with everything in it.
    HTML,
    /// One object, which can be compared.
    JSON,
    /// A line a run.
    CSV;

    /// What the end of a name says; throws IllegalArgumentException with words.
    public static Kind of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      for (Kind kind : values()) {
        if (lower.endsWith('.' + kind.name().toLowerCase(Locale.ROOT))) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "\"" + name + "\" ends with none of .html, .json and .csv, which say what to write");
    }
  }

  private ReportFile() {}

  /// Writes a report over what is there, whole or not at all.
  public static void write(Path file, Report report) throws CommandException {
    String text =
        switch (Kind.of(file.toString())) {
          case HTML -> new HtmlReport(report).text();
          case JSON -> new String(JSON.encode(report), StandardCharsets.UTF_8) + '\n';
          case CSV -> CsvReport.text(report);
        };
    Path target = file.toAbsolutePath();
    try {
      Path part = Files.createTempFile(target.getParent(), ".dunlin-report-", ".part");
      try {
        Files.writeString(part, text);
        Files.move(
            part,
            target,
            java.nio.file.StandardCopyOption.ATOMIC_MOVE,
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_FILE, "the report cannot be written to " + file + ": " + e, e);
    }
  }

  /// Reads a JSON report.
  public static Report read(Path file) throws CommandException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_FILE, "the report " + file + " cannot be read: " + e, e);
    }
    if (bytes.length > MAX_BYTES) {
      throw CommandException.usage(
          file + " is no report: it is larger than " + MAX_BYTES + " bytes");
    }
    try {
      return JSON.decode(bytes);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          file
              + " is no JSON report of dunlin latency (--report FILE.json writes one): "
              + e.getMessage(),
          e);
    }
  }
}
