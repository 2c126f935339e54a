package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;

/// How a fetching ended.
///
/// @param files one a file, sorted by name
/// @param bytes content that travelled
/// @param seconds from the command to its end
@Json
public record GetReport(List<GotFile> files, long bytes, double seconds) {
  public GetReport {
    files = List.copyOf(files);
  }
}
