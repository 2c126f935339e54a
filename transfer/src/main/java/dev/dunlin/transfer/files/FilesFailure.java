package dev.dunlin.transfer.files;

import dev.dunlin.content.path.UnsafePathException;
import dev.dunlin.content.served.NotServedException;
import dev.dunlin.content.source.SourceChangedException;
import dev.dunlin.transfer.message.Words;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// What a peer is told of a failure: enough to act on, nothing of where the served folder lies.
public final class FilesFailure {
  private FilesFailure() {}

  /// The words for one.
  public static String words(IOException e) {
    return switch (e) {
      case UnsafePathException unsafe -> Words.shortened(unsafe.getMessage());
      case NotServedException missing -> Words.shortened(missing.getMessage());
      case RefusedException refused -> Words.shortened(refused.getMessage());
      case SourceChangedException _ -> "it is being written to; ask again when it rests";
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "the node that shares it may not";
      default -> "the disk of the node that shares it failed";
    };
  }
}
