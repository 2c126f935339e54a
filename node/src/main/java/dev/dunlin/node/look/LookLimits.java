package dev.dunlin.node.look;

import java.time.Duration;

/// The limits of `/dunlin/look/1`. What a message may hold, both sides check; what a look may cost,
/// the holder.
public final class LookLimits {
  private LookLimits() {}

  /// Longest line of an answer, newline not counted, in bytes.
  public static final int MAX_ANSWER_BYTES = 512 << 10;

  /// Most bytes of rows, lines or bits in an answer, as they are written there.
  public static final int MAX_TOLD_BYTES = 384 << 10;

  /// Most rows of a table, or lines of a text, in an answer.
  public static final int MAX_ROWS = 1_000;

  /// Most columns that are told of.
  public static final int MAX_COLUMNS = 256;

  /// Most characters of a column's name that are told.
  public static final int MAX_NAME = 64;

  /// Most bits of JSON in an answer.
  public static final int MAX_BITS = 10_000;

  /// Most characters of a cell, a line or a string that are told.
  public static final int MAX_CHARACTERS = 4_000;

  /// Most characters of a row's cells together, however many there are.
  public static final int MAX_ROW_CHARACTERS = 60_000;

  /// Most conditions on rows.
  public static final int MAX_CONDITIONS = 16;

  /// Longest condition, name of a column, field or zone, or date in a request, in characters.
  public static final int MAX_WORD = 500;

  /// Longest JSON Pointer, in characters.
  public static final int MAX_POINTER = 4_000;

  /// The last row of an order that can be looked at: so many rows' places are kept while sorting.
  public static final int MAX_SORTED = 10_000;

  /// Longest side of a thumbnail, in points.
  public static final int MAX_SIDE = 1_024;

  /// Largest thumbnail, in bytes of its file.
  public static final int MAX_THUMBNAIL_BYTES = 256 << 10;

  /// The largest image of which a thumbnail is made, in points.
  public static final long MAX_PIXELS = 48L << 20;

  /// Most facts of an image, lines that are broken, or fields with dates, that are told.
  public static final int MAX_NOTES = 16;

  /// Longest of these, in characters.
  public static final int MAX_NOTE = 300;

  /// Most bytes that are read of a file for one request, some of them more than once.
  public static final long MAX_READ_BYTES = 16L << 30;

  /// How long one request is worked at.
  public static final Duration MAX_WORK = Duration.ofMinutes(2);

  /// Requests of one peer that are worked at, at the same time.
  public static final int MAX_LOOKS_PER_PEER = 2;

  /// Requests of all peers together that are worked at, at the same time.
  public static final int MAX_LOOKS = 4;

  /// How often a peer hears that its request is being worked at.
  public static final Duration BUSY_EVERY = Duration.ofSeconds(5);

  /// Most times that a peer may say so: somewhat longer than it may work.
  public static final int MAX_BUSY = 40;
}
