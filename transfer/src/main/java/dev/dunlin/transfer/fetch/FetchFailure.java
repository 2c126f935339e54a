package dev.dunlin.transfer.fetch;

import dev.dunlin.content.ContentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/// What a receiver says of an item that did not land: to its own person and in the receipt.
final class FetchFailure {
  private FetchFailure() {}

  static String text(IOException e) {
    return switch (e) {
      case ContentException content -> String.valueOf(content.getMessage());
      case FileAlreadyExistsException _ -> "something else has that name at the receiver";
      case AccessDeniedException _ -> "the receiver may not write there";
      case FileSystemException file when file.getReason() != null ->
          "the receiver cannot write it: " + file.getReason();
      default -> "the receiver cannot write it: " + e.getMessage();
    };
  }
}
