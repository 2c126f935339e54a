package dev.dunlin.link;

/// Answers the streams that peers open to one service.
@FunctionalInterface
public interface StreamHandler {
  /// Serves one stream, on a virtual thread of its own. The stream is closed afterwards; it is
  /// reset if this throws.
  void handle(Stream stream) throws Exception;
}
