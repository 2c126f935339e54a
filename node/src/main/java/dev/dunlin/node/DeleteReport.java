package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;

/// How a deletion ended.
///
/// @param files one a path, in the order of the request
@Json
public record DeleteReport(List<Deleted> files) {
  public DeleteReport {
    files = List.copyOf(files);
  }
}
