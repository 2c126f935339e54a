package dev.dunlin.transfer.message;

/// The limits of the transfer protocols. Both sides hold them; a peer that goes past one is cut
/// off.
public final class Limits {
  private Limits() {}

  /// Longest JSON line, newline not counted, in bytes.
  public static final int MAX_LINE_BYTES = 64 * 1024;

  /// Deepest nesting of objects and arrays in a JSON line. Ours reach 4.
  public static final int MAX_DEPTH = 8;

  /// Most items of one offer.
  public static final int MAX_ITEMS = 2_000_000;

  /// Most bytes of one offer's files together: 2^53, so that every sum fits a JSON number.
  public static final long MAX_OFFER_BYTES = 1L << 53;

  /// Most bytes of manifest that one offer may bring.
  public static final long MAX_MANIFEST_BYTES = 512L << 20;

  /// Most spans of pieces or items in one fetch.
  public static final int MAX_SPANS = 512;

  /// Most bytes of a content that one request for bytes may ask: one block.
  public static final int MAX_BYTES_ASKED = 1 << 20;

  /// Most failures that a receipt lists; the rest is counted.
  public static final int MAX_FAILURES = 100;

  /// Most steps that one side's timeline may have.
  public static final int MAX_STAMPS = 32;

  /// The latest moment that a peer may tell: the end of the year 9999, in microseconds since 1970.
  public static final long MAX_MICROS = 253_402_300_799_999_999L;

  /// Longest name of a step, in characters.
  public static final int MAX_STEP = 64;

  /// Longest text for people in a message, in characters.
  public static final int MAX_TEXT = 512;
}
