package dev.dunlin.transfer.files;

import dev.dunlin.transfer.message.FilesAnswer;
import dev.dunlin.transfer.message.FilesRequest;
import dev.dunlin.transfer.message.JsonLine;
import dev.dunlin.transfer.message.Limits;

/// The lines of a files stream.
final class FilesLine {
  /// Longest line of an answer, newline not counted, in bytes: a page of a thousand usual names.
  static final int MAX_ANSWER_BYTES = 256 * 1024;

  static final JsonLine<FilesRequest> REQUEST =
      JsonLine.of(FilesRequest.class, Limits.MAX_LINE_BYTES);

  static final JsonLine<FilesAnswer> ANSWER = JsonLine.of(FilesAnswer.class, MAX_ANSWER_BYTES);

  private FilesLine() {}
}
