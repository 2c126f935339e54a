/// Links between two nodes and the streams on them: what every other room speaks through.
///
/// A [dev.dunlin.link.Dialer] or a [dev.dunlin.link.Listener] makes a [dev.dunlin.link.Link];
/// either side opens a [dev.dunlin.link.Stream] on it and names one of the other's
/// [dev.dunlin.link.Services]. What goes over the wire is in `docs/protocol/link.md`.
@NullMarked
package dev.dunlin.link;

import org.jspecify.annotations.NullMarked;
