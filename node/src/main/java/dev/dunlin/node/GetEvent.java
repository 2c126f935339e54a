package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.Map;

/// What happens while files are fetched.
@Json(typeProperty = "type")
@Json.SubType(type = GetEvent.Planned.class, name = "planned")
@Json.SubType(type = GetEvent.Progress.class, name = "progress")
@Json.SubType(type = GetEvent.SourceLost.class, name = "source-lost")
@Json.SubType(type = GetEvent.Finished.class, name = "finished")
public sealed interface GetEvent {
  /// What will be fetched is known.
  ///
  /// @param files how many
  /// @param bytes sum of their sizes
  record Planned(int files, long bytes) implements GetEvent {}

  /// How far a file is.
  ///
  /// @param name in the peers' served folders
  /// @param bytes here and verified, those of an earlier run included
  /// @param size of the file
  /// @param sources what came from whom in this run, in bytes
  record Progress(String name, long bytes, long size, Map<String, Long> sources)
      implements GetEvent {}

  /// A peer gives nothing more of a file: it was lost, refuses, or sent what is wrong.
  record SourceLost(String name, String peer, String why) implements GetEvent {}

  /// A file is done with.
  record Finished(GotFile file) implements GetEvent {}
}
