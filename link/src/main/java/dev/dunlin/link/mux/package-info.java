/// Streams on one connection, in the yamux frame format: one loop that reads, one that writes, and
/// a window for each stream, so that a slow reader stalls its own stream only.
@NullMarked
package dev.dunlin.link.mux;

import org.jspecify.annotations.NullMarked;
