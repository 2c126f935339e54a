package dev.dunlin.node.look;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of a file at a peer: one request a stream. Each is answered with the kind of
/// answer that it names, and no more of it than fits [LookLimits#MAX_ANSWER_BYTES].
@Json(typeProperty = "type")
@Json.SubType(type = LookRequest.What.class, name = "what")
@Json.SubType(type = LookRequest.Table.class, name = "table")
@Json.SubType(type = LookRequest.JsonBits.class, name = "json")
@Json.SubType(type = LookRequest.Image.class, name = "image")
@Json.SubType(type = LookRequest.Text.class, name = "text")
public sealed interface LookRequest {
  /// The file, below the served folder.
  String path();

  /// What the file is: [LookAnswer.Found].
  ///
  /// @param path of the file
  record What(String path) implements LookRequest {
    public What {
      Checks.path(path);
    }
  }

  /// Rows of a table: [LookAnswer.Rows].
  ///
  /// @param path of the file
  /// @param query which rows, in which order, and of which columns
  /// @param page which of these
  /// @param reading how the file is read
  record Table(String path, RowQuery query, RowPage page, TableReading reading)
      implements LookRequest {
    public Table {
      Checks.path(path);
      Checks.present(query, "query");
      Checks.present(page, "page");
      Checks.present(reading, "reading");
      if (page.last() && query.sort() != null) {
        throw new IllegalArgumentException(
            "the last rows of an order are the first of its reverse");
      }
    }
  }

  /// Which rows and columns of a table, and in which order.
  ///
  /// @param columns those that are told, by name or `#number`, at most [LookLimits#MAX_COLUMNS];
  ///   empty for all
  /// @param where conditions as `price>=10`, at most [LookLimits#MAX_CONDITIONS]
  /// @param sort the column to sort by, or null for the file's order
  /// @param descending the largest first
  @Json
  record RowQuery(
      List<String> columns, List<String> where, @Nullable String sort, boolean descending) {
    /// All rows and columns, in the file's order.
    public static final RowQuery ALL = new RowQuery(List.of(), List.of(), null, false);

    public RowQuery {
      columns = Checks.words(columns, LookLimits.MAX_COLUMNS, "columns");
      where = Checks.words(where, LookLimits.MAX_CONDITIONS, "where");
      Checks.wordOrNone(sort, "sort");
    }
  }

  /// Which of the rows that a query selects.
  ///
  /// @param from the first, counted from 0; of no meaning where the last ones are asked
  /// @param most how many, 0 to [LookLimits#MAX_ROWS]
  /// @param last whether the last rows are asked, which needs all to be counted
  /// @param count whether all rows that are selected are counted
  /// @param place from which on to read, from the answer before; null for the beginning
  @Json
  record RowPage(long from, int most, boolean last, boolean count, @Nullable RowMark place) {
    public RowPage {
      Checks.notNegative(from, "from");
      Checks.within(most, 0, LookLimits.MAX_ROWS, "most");
    }

    /// The first rows.
    public static RowPage first(int most) {
      return new RowPage(0, most, false, false, null);
    }
  }

  /// Where a row stands, so that the next page need not be looked for from the beginning.
  ///
  /// @param index of the row among those selected, counted from 0
  /// @param offset where it begins in the file, in bytes
  /// @param before how many rows of the file stand before it
  @Json
  record RowMark(long index, long offset, long before) {
    public RowMark {
      Checks.notNegative(index, "index");
      Checks.notNegative(offset, "offset");
      Checks.notNegative(before, "before");
    }
  }

  /// How a table is read.
  ///
  /// @param separator between cells, one character; null to find it
  /// @param header whether the first row names the columns; null to find out
  /// @param dayFirst whether 06/09/2023 is in September
  /// @param characters of a cell that are told, 1 to [LookLimits#MAX_CHARACTERS]
  @Json
  record TableReading(
      @Nullable String separator, @Nullable Boolean header, boolean dayFirst, int characters) {
    /// All found out.
    public static final TableReading FOUND =
        new TableReading(null, null, false, LookLimits.MAX_CHARACTERS);

    public TableReading {
      if (separator != null && separator.length() != 1) {
        throw new IllegalArgumentException("\"separator\" is not one character");
      }
      Checks.within(characters, 1, LookLimits.MAX_CHARACTERS, "characters");
    }
  }

  /// Bits of JSON: [LookAnswer.Bits].
  ///
  /// @param path of the file
  /// @param lines whether each line is a value of its own
  /// @param pointer a JSON Pointer (RFC 6901) to what is asked; null for all
  /// @param dates which records are asked; null for all
  /// @param fold objects and arrays within each other that are told, what is deeper is counted;
  ///   null for all
  /// @param part which bits of all that
  record JsonBits(
      String path,
      boolean lines,
      @Nullable String pointer,
      @Nullable DateQuery dates,
      @Nullable Integer fold,
      BitPart part)
      implements LookRequest {
    public JsonBits {
      Checks.path(path);
      if (pointer != null) {
        Checks.atMost(pointer.length(), LookLimits.MAX_POINTER, "pointer");
      }
      if (fold != null) {
        Checks.notNegative(fold, "fold");
      }
      Checks.present(part, "part");
    }
  }

  /// Which records are asked, by their dates: of one day, month or year, or from one to another,
  /// both in it.
  ///
  /// @param date one for both ends, or null
  /// @param since the first, or null
  /// @param until the last, or null
  /// @param field in which the dates are; null to find it
  /// @param dayFirst whether 06/09/2023 is in September
  /// @param zone of seconds since 1970, as `Europe/Berlin`; null for UTC
  @Json
  record DateQuery(
      @Nullable String date,
      @Nullable String since,
      @Nullable String until,
      @Nullable String field,
      boolean dayFirst,
      @Nullable String zone) {
    public DateQuery {
      Checks.wordOrNone(date, "date");
      Checks.wordOrNone(since, "since");
      Checks.wordOrNone(until, "until");
      Checks.wordOrNone(field, "field");
      Checks.wordOrNone(zone, "zone");
      if (date == null && since == null && until == null) {
        throw new IllegalArgumentException("no date is asked for");
      }
    }
  }

  /// Which bits of JSON.
  ///
  /// @param from the first, counted from 0
  /// @param most how many, 1 to [LookLimits#MAX_BITS]
  /// @param characters of a string that are told, 1 to [LookLimits#MAX_CHARACTERS]
  @Json
  record BitPart(long from, int most, int characters) {
    public BitPart {
      Checks.notNegative(from, "from");
      Checks.within(most, 1, LookLimits.MAX_BITS, "most");
      Checks.within(characters, 1, LookLimits.MAX_CHARACTERS, "characters");
    }
  }

  /// What an image is, and a small picture of it: [LookAnswer.Thumbnail].
  ///
  /// @param path of the file
  /// @param width of the picture at most, in points, 1 to [LookLimits#MAX_SIDE]
  /// @param height of the picture at most, in points, 1 to [LookLimits#MAX_SIDE]
  record Image(String path, int width, int height) implements LookRequest {
    public Image {
      Checks.path(path);
      Checks.within(width, 1, LookLimits.MAX_SIDE, "width");
      Checks.within(height, 1, LookLimits.MAX_SIDE, "height");
    }
  }

  /// Lines of a text: [LookAnswer.Lines].
  ///
  /// @param path of the file
  /// @param from the first line, counted from 0; of no meaning where the last ones are asked
  /// @param most how many, 1 to [LookLimits#MAX_ROWS]
  /// @param last whether the last lines are asked
  /// @param characters of a line that are told, 1 to [LookLimits#MAX_CHARACTERS]
  record Text(String path, long from, int most, boolean last, int characters)
      implements LookRequest {
    public Text {
      Checks.path(path);
      Checks.notNegative(from, "from");
      Checks.within(most, 1, LookLimits.MAX_ROWS, "most");
      Checks.within(characters, 1, LookLimits.MAX_CHARACTERS, "characters");
    }
  }
}
