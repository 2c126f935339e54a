package dev.dunlin.node.look;

import io.avaje.jsonb.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [LookRequest] is answered with. [Busy] comes before it while it takes long; [Refused]
/// instead of it. All texts are as they stand in the file: whoever shows them makes them safe
/// first.
///
/// Where an answer has a `cut`, the holder worked as long, or read as much, as it does for one
/// request, and what is told is what was found until then.
@Json(typeProperty = "type")
@Json.SubType(type = LookAnswer.Found.class, name = "found")
@Json.SubType(type = LookAnswer.Rows.class, name = "rows")
@Json.SubType(type = LookAnswer.Bits.class, name = "bits")
@Json.SubType(type = LookAnswer.Thumbnail.class, name = "thumbnail")
@Json.SubType(type = LookAnswer.Lines.class, name = "lines")
@Json.SubType(type = LookAnswer.Busy.class, name = "busy")
@Json.SubType(type = LookAnswer.Refused.class, name = "error")
public sealed interface LookAnswer {
  /// Which state of the file an answer is of.
  ///
  /// @param size in bytes
  /// @param mtime last modification, nanoseconds since 1970 (UTC)
  @Json
  record FileState(long size, long mtime) {
    public FileState {
      Checks.notNegative(size, "size");
    }
  }

  /// Why an answer is not whole.
  ///
  /// @param why [#TIME] or [#READ]
  /// @param read bytes that were read of the file until then
  @Json
  record Cut(String why, long read) {
    /// It took too long.
    public static final String TIME = "time";

    /// Too much had to be read.
    public static final String READ = "read";

    public Cut {
      if (!TIME.equals(why) && !READ.equals(why)) {
        throw new IllegalArgumentException("\"why\" is none of " + TIME + ", " + READ);
      }
      Checks.notNegative(read, "read");
    }
  }

  /// What a file is.
  ///
  /// @param contents one of `image`, `csv`, `json`, `json_lines`, `text`, `binary`
  /// @param head of what is none of the others the first bytes, in hexadecimal; else empty
  record Found(FileState file, String contents, String head) implements LookAnswer {
    /// Most bytes of a head.
    public static final int HEAD_BYTES = 256;

    public Found {
      Checks.present(file, "file");
      var _ = FileKind.of(contents);
      Checks.text(head, 2 * HEAD_BYTES, "head");
    }

    /// What is in it.
    public dev.dunlin.view.Contents kind() {
      return FileKind.of(contents);
    }
  }

  /// Rows of a table.
  ///
  /// @param dialect how it is written, in words
  /// @param columns that are told, in the order asked
  /// @param columnsInAll how many the table has
  /// @param from the index of the first row among those selected
  /// @param rows each with a cell for each column, or fewer
  /// @param more whether there may be rows behind the last
  /// @param place of the last row, to ask the next page with; null where there is none
  /// @param tally what was counted
  /// @param cut null for a whole answer
  record Rows(
      FileState file,
      String dialect,
      List<Column> columns,
      int columnsInAll,
      long from,
      List<Row> rows,
      boolean more,
      LookRequest.@Nullable RowMark place,
      RowTally tally,
      @Nullable Cut cut)
      implements LookAnswer {
    public Rows {
      Checks.present(file, "file");
      Checks.text(dialect, LookLimits.MAX_NOTE, "dialect");
      columns = Checks.bounded(columns, LookLimits.MAX_COLUMNS, "columns");
      Checks.notNegative(columnsInAll, "columnsInAll");
      Checks.notNegative(from, "from");
      rows = Checks.bounded(rows, LookLimits.MAX_ROWS, "rows");
      Checks.present(tally, "tally");
    }
  }

  /// A column.
  ///
  /// @param number of it in the table, counted from 1
  /// @param name shortened to [LookLimits#MAX_NAME]
  /// @param kind of what it holds: a `CellType` in lower case
  @Json
  record Column(int number, String name, String kind) {
    public Column {
      Checks.within(number, 1, Integer.MAX_VALUE, "number");
      Checks.text(name, LookLimits.MAX_NAME, "name");
      var _ = FileKind.cells(kind);
    }

    /// What it holds.
    public dev.dunlin.view.csv.CellType cells() {
      return FileKind.cells(kind);
    }
  }

  /// A row.
  ///
  /// @param row its number in the table, counted from 1
  /// @param cells in the order of the columns that are told; of a broken row what could be read
  /// @param fault what is wrong with it, or null
  @Json
  record Row(long row, List<String> cells, @Nullable String fault) {
    public Row {
      Checks.within(row, 1, Long.MAX_VALUE, "row");
      cells = Checks.texts(cells, LookLimits.MAX_COLUMNS, LookLimits.MAX_CHARACTERS + 1, "cells");
      if (fault != null) {
        Checks.text(fault, LookLimits.MAX_NOTE, "fault");
      }
    }
  }

  /// What was counted of a table.
  ///
  /// @param count rows that are selected, where they were counted, or null
  /// @param estimate about how many rows the table has
  /// @param shortened cells that are told in part
  @Json
  record RowTally(@Nullable Long count, long estimate, int shortened) {
    public RowTally {
      if (count != null) {
        Checks.notNegative(count, "count");
      }
      Checks.notNegative(estimate, "estimate");
      Checks.notNegative(shortened, "shortened");
    }
  }

  /// Bits of JSON, written as [WrittenBit] says.
  ///
  /// @param from the index of the first bit
  /// @param bits at most [LookLimits#MAX_BITS]
  /// @param more whether there are bits behind the last
  /// @param shortened strings that are told in part
  /// @param found values at the pointer, where one was asked and all was read; else null
  /// @param dates what was filtered, where dates were asked and all was read; else null
  /// @param broken lines that are no JSON
  /// @param cut null for a whole answer
  record Bits(
      FileState file,
      long from,
      List<String> bits,
      boolean more,
      int shortened,
      @Nullable Long found,
      @Nullable Dates dates,
      Broken broken,
      @Nullable Cut cut)
      implements LookAnswer {
    public Bits {
      Checks.present(file, "file");
      Checks.notNegative(from, "from");
      bits = Checks.texts(bits, LookLimits.MAX_BITS, LookLimits.MAX_CHARACTERS + 2, "bits");
      Checks.notNegative(shortened, "shortened");
      Checks.present(broken, "broken");
    }
  }

  /// Lines that are no JSON.
  ///
  /// @param lines of them, how many
  /// @param notes the first of them, in words
  @Json
  record Broken(long lines, List<String> notes) {
    /// There are none.
    public static final Broken NONE = new Broken(0, List.of());

    public Broken {
      Checks.notNegative(lines, "lines");
      notes = Checks.notes(notes, "notes");
    }
  }

  /// What a filter by date did: a `DateReport`.
  ///
  /// @param fields by which it went, the first of them
  /// @param also other fields with dates, the first of them
  /// @param matched records in the range
  /// @param records all together
  /// @param undated records without a date that can be read
  /// @param otherWayRound whether some dates have day and month the other way round
  @Json
  record Dates(
      List<String> fields,
      List<String> also,
      long matched,
      long records,
      long undated,
      boolean otherWayRound) {
    public Dates {
      fields = Checks.notes(fields, "fields");
      also = Checks.notes(also, "also");
      Checks.within(records, 0, Long.MAX_VALUE, "records");
      Checks.within(matched, 0, records, "matched");
      Checks.within(undated, 0, records, "undated");
    }
  }

  /// What an image is, and a small picture of it.
  ///
  /// @param image its type: an `ImageType`
  /// @param width in points
  /// @param height in points
  /// @param facts what a camera wrote
  /// @param picture a PNG or JPEG file in Base64, no larger than was asked, in parts of at most
  ///   [#PART] characters
  record Thumbnail(
      FileState file, String image, int width, int height, List<String> facts, List<String> picture)
      implements LookAnswer {
    /// Longest part of a picture, in characters.
    public static final int PART = 4_096;

    private static final int MOST_PARTS =
        ((LookLimits.MAX_THUMBNAIL_BYTES + 2) / 3 * 4 + PART - 1) / PART;

    public Thumbnail {
      Checks.present(file, "file");
      var _ = FileKind.image(image);
      Checks.within(width, 1, Integer.MAX_VALUE, "width");
      Checks.within(height, 1, Integer.MAX_VALUE, "height");
      facts = Checks.notes(facts, "facts");
      picture = Checks.texts(picture, MOST_PARTS, PART, "picture");
    }

    /// Parts of a picture's file.
    public static List<String> parts(byte[] picture) {
      String text = Base64.getEncoder().encodeToString(picture);
      List<String> parts = new ArrayList<>();
      for (int at = 0; at < text.length(); at += PART) {
        parts.add(text.substring(at, Math.min(text.length(), at + PART)));
      }
      return parts;
    }

    /// The picture's file.
    ///
    /// @throws IllegalArgumentException where it is no Base64
    public byte[] pictureBytes() {
      return Base64.getDecoder().decode(String.join("", picture));
    }
  }

  /// Lines of a text.
  ///
  /// @param encoding of its characters, in words
  /// @param from the index of the first line
  /// @param lines without their ends
  /// @param more whether there are lines behind the last
  /// @param shortened lines that are told in part
  /// @param cut null for a whole answer
  record Lines(
      FileState file,
      String encoding,
      long from,
      List<String> lines,
      boolean more,
      int shortened,
      @Nullable Cut cut)
      implements LookAnswer {
    public Lines {
      Checks.present(file, "file");
      Checks.text(encoding, LookLimits.MAX_NOTE, "encoding");
      Checks.notNegative(from, "from");
      lines = Checks.texts(lines, LookLimits.MAX_ROWS, LookLimits.MAX_CHARACTERS + 1, "lines");
      Checks.notNegative(shortened, "shortened");
    }
  }

  /// It takes a while. Sent every five seconds.
  record Busy() implements LookAnswer {}

  /// It is not answered.
  ///
  /// @param code one of these, of a [dev.dunlin.transfer.files.RefusedException], or another
  /// @param message words for a person; null where there are none
  record Refused(String code, @Nullable String message) implements LookAnswer {
    /// There is no such file, or it may not be read by who serves it.
    public static final String NO_SUCH_FILE = "no-such-file";

    /// The request fits no file, or not this one: there is no such column, say.
    public static final String BAD_QUERY = "bad-query";

    /// The file cannot be looked at like this: a broken image, say.
    public static final String UNSUITABLE = "unsuitable";

    /// It needs more work than is done for one request.
    public static final String TOO_MUCH = "too-much";

    public Refused {
      Checks.text(code, LookLimits.MAX_NOTE, "code");
      if (message != null) {
        Checks.text(message, dev.dunlin.transfer.message.Limits.MAX_TEXT, "message");
      }
    }

    /// What to show a person.
    public String text() {
      return message == null ? code : message;
    }
  }
}
