package dev.dunlin.transfer.message;

import io.avaje.jsonb.Json;

/// What is asked on a `/dunlin/have/1` stream.
///
/// @param content the content id in hex
@Json
public record HaveRequest(String content) {
  public HaveRequest {
    Checks.contentId(content, "content");
  }
}
