package dev.dunlin.node;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One item of an offer, and what would become of it here.
///
/// @param path where it would land below the folder; show it made visible
/// @param kind `file`, `folder` or `link`
/// @param size bytes of a file, else 0
/// @param mtimeNanos last modification since 1970, 0 for a link
/// @param target of a link, else null
/// @param existingSize bytes of what has that name here already, or -1 where nothing has
/// @param warnings why a person should look twice: `hidden`, `executable`, `odd characters`
@Json
public record OfferedItem(
    String path,
    String kind,
    long size,
    long mtimeNanos,
    @Nullable String target,
    long existingSize,
    List<String> warnings) {}
